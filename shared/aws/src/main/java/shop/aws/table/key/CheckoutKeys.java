package shop.aws.table.key;

/** The keys of checkouts. See {@link Keys}. */
public final class CheckoutKeys {
  /** The attribute of a reference to a checkout: the checkout's id. */
  public static final String CHECKOUT_ID = "checkout_id";

  /** The value of the attribute {@code state} of a completed checkout. */
  public static final String COMPLETED = "COMPLETED";

  private CheckoutKeys() {}

  /** A checkout with its lines and addresses. */
  @AccessPattern(
      value = "a checkout with its lines and addresses",
      cost =
          "1 read unit for each 4 KB; 50 lines have about 9 KB; deleted a week after it would have"
              + " expired")
  public static Key checkout(String id) {
    return new Key("CHECKOUT#" + id, "CHECKOUT");
  }

  /** The latest checkout of a buyer's cart. */
  @AccessPattern(
      value = "the latest checkout of a buyer's cart",
      cost = "1 read unit, read with the cart; 2 write units with each checkout of the cart")
  public static Key ofCart(String ownerId) {
    return new Key("CART#" + ownerId, "CHECKOUT");
  }
}
