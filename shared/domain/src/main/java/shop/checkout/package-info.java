/** Use cases that turn a cart into an order, and an order into a cart. */
@NullMarked
package shop.checkout;

import org.jspecify.annotations.NullMarked;
