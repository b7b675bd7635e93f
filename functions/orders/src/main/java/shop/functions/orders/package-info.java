/** The orders function: the caller's own orders. */
@NullMarked
package shop.functions.orders;

import org.jspecify.annotations.NullMarked;
