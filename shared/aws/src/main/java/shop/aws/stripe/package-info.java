/** Stripe behind the domain's ports; only functions that bring stripe-java along may load it. */
@NullMarked
package shop.aws.stripe;

import org.jspecify.annotations.NullMarked;
