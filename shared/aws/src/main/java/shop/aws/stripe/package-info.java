/** Stripe behind the domain's ports; only functions whose zip has stripe-java may load it. */
@NullMarked
package shop.aws.stripe;

import org.jspecify.annotations.NullMarked;
