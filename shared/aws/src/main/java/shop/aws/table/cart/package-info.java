/** Carts, and what a cart needs to know of products and stock, in the table. */
@NullMarked
package shop.aws.table.cart;

import org.jspecify.annotations.NullMarked;
