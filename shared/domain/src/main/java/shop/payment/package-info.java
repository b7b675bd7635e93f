/** Payments and refunds, and what Stripe says about them. */
@NullMarked
package shop.payment;

import shop.ledger.Payments;

import org.jspecify.annotations.NullMarked;
