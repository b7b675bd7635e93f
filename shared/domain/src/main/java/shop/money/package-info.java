/** Amounts of money, in minor units, never in floats. */
@NullMarked
package shop.money;

import org.jspecify.annotations.NullMarked;
