/** The cart function: the caller's own cart. */
@NullMarked
package shop.functions.cart;

import org.jspecify.annotations.NullMarked;
