/** The cart function: the cart of the caller. */
@NullMarked
package shop.functions.cart;

import org.jspecify.annotations.NullMarked;
