/**
 * The Stripe webhook function, separate from payments: it has its own secret and its own scaling.
 */
@NullMarked
package shop.functions.stripewebhook;

import org.jspecify.annotations.NullMarked;
