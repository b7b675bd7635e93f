/** Taxes by place, category and time. */
@NullMarked
package shop.tax;

import org.jspecify.annotations.NullMarked;
