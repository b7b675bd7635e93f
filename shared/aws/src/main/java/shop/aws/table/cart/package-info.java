/** Carts in the table, and the offers of products and stock that they need. */
@NullMarked
package shop.aws.table.cart;

import org.jspecify.annotations.NullMarked;
