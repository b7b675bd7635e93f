/** Statistics for administrators, fed by events. */
@NullMarked
package shop.stats;

import org.jspecify.annotations.NullMarked;
