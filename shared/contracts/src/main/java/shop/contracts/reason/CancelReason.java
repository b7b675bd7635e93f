package shop.contracts.reason;

/** Why an order was cancelled, as {@code OrderCancelled} publishes it. */
public enum CancelReason {
  /** The customer cancelled it. */
  CUSTOMER("customer"),
  /** An administrator cancelled it. */
  ADMINISTRATOR("administrator"),
  /** It was not paid in time. */
  EXPIRED("expired");

  private final String wireName;

  CancelReason(String wireName) {
    this.wireName = wireName;
  }

  /** The name in the event, such as {@code expired}. */
  public String wireName() {
    return wireName;
  }
}
