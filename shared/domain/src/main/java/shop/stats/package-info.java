/** Statistics for administrators, updated by events. */
@NullMarked
package shop.stats;

import org.jspecify.annotations.NullMarked;
