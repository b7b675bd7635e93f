/** Amounts of money in minor units, never in floating point. */
@NullMarked
package shop.money;

import org.jspecify.annotations.NullMarked;
