package shop.contracts;

/** A unit of deployment: one Lambda function (the workers: one jar, a Lambda for each worker). */
public enum Area {
  AUTH,
  CATALOG,
  CART,
  CHECKOUT,
  ORDERS,
  PAYMENTS,
  ADMIN,
  OPS,
  STRIPE_WEBHOOK,
  AUTHORIZER,
  WORKERS;

  /** The name in metrics, logs and function names, such as {@code stripe-webhook}. */
  public String slug() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
