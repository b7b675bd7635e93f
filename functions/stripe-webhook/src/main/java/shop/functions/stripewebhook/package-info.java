/** Stripe's webhook, apart from the other payments: it has secrets and a scaling of its own. */
@NullMarked
package shop.functions.stripewebhook;

import org.jspecify.annotations.NullMarked;
