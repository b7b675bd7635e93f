package shop.functions.stripewebhook;

import shop.aws.Shop;
import shop.contracts.Area;
import shop.web.container.ApiContainer;

/** The Lambda handler of the Stripe webhook function. */
public final class StripeWebhookHandler extends ApiContainer {
  public StripeWebhookHandler() {
    super(Area.STRIPE_WEBHOOK, StripeWebhookApp::controllers);
  }

  public StripeWebhookHandler(Shop shop) {
    super(shop, StripeWebhookApp::controllers);
  }
}
