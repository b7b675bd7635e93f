/** Payments, refunds and disputes: use cases and the rules for events of the payment provider. */
@NullMarked
package shop.payment;

import org.jspecify.annotations.NullMarked;
