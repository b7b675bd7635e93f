/** Carts: one for each customer. */
@NullMarked
package shop.cart;

import org.jspecify.annotations.NullMarked;
