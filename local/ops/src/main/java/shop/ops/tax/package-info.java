/** Files of rates of tax. */
@NullMarked
package shop.ops.tax;

import org.jspecify.annotations.NullMarked;
