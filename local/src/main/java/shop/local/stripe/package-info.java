/**
 * A stateful stand-in for Stripe on this machine, for the real client library and signed webhooks.
 */
@NullMarked
package shop.local.stripe;

import org.jspecify.annotations.NullMarked;
