/**
 * A stateful stand-in for Stripe: payment intents, charges, refunds, disputes and signed webhooks,
 * over HTTP on loopback.
 */
@NullMarked
package shop.stripe;

import org.jspecify.annotations.NullMarked;
