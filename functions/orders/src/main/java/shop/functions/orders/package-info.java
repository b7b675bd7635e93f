/** The orders function: the orders of the caller. */
@NullMarked
package shop.functions.orders;

import org.jspecify.annotations.NullMarked;
