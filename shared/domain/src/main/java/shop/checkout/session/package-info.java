/** Checkout sessions: what lines cost and where they go, until they become an order. */
@NullMarked
package shop.checkout.session;

import org.jspecify.annotations.NullMarked;
