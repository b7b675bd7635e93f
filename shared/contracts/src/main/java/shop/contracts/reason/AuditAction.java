package shop.contracts.reason;

/**
 * Every action of an administrator or operator that the audit trail records. The wire name is
 * stored for good, so a published one never changes.
 */
public enum AuditAction {
  PRODUCT_CREATE("product.create"),
  PRODUCT_REPLACE("product.replace"),
  PRODUCT_DELETE("product.delete"),
  CATEGORY_CREATE("category.create"),
  CATEGORY_REPLACE("category.replace"),
  CATEGORY_DELETE("category.delete"),
  STOCK_ADJUST("stock.adjust"),
  /** The number of shards of a SKU's stock was changed. */
  STOCK_SHARD("stock.shard"),
  /** An upload URL was requested for a new image. */
  IMAGE_REQUEST("image.request"),
  /** The images of a product were put into another order. */
  IMAGE_ORDER("image.order"),
  /** The alternative text of an image was changed. */
  IMAGE_DESCRIBE("image.describe"),
  IMAGE_DELETE("image.delete"),
  ORDER_SHIP("order.ship"),
  ORDER_DELIVER("order.deliver"),
  ORDER_CANCEL("order.cancel"),
  ORDER_REFUND("order.refund"),
  /** A refund that failed was requested again. */
  ORDER_RETRY_REFUND("order.retry_refund"),
  /** An amount or lines of an order were refunded. */
  ORDER_REFUND_PART("order.refund_part"),
  /** The carrier or tracking number of a shipment was corrected. */
  ORDER_CORRECT_SHIPMENT("order.correct_shipment"),
  ORDER_DELIVER_SHIPMENT("order.deliver_shipment"),
  PAYMENT_ISSUE_RESOLVE("payment_issue.resolve"),
  /** The role, the activity or the tax status of an account was changed. */
  ACCOUNT_CHANGE("account.change"),
  /** An operator created an administrator, or reset an administrator's password. */
  ACCOUNT_ADMINISTRATOR("account.administrator"),
  /** The second factor of an account was removed, because its owner lost it. */
  ACCOUNT_RESET_FACTOR("account.reset_factor"),
  API_KEY_CREATE("api_key.create"),
  API_KEY_REVOKE("api_key.revoke"),
  /** The table of taxes was replaced. */
  TAX_REPLACE("tax.replace"),
  /** The zones, methods and rates of shipping were replaced. */
  SHIPPING_REPLACE("shipping.replace"),
  PROMOTION_CREATE("promotion.create"),
  PROMOTION_REPLACE("promotion.replace"),
  PROMOTION_DELETE("promotion.delete"),
  /** Single-use codes of a promotion were generated. */
  PROMOTION_CODES("promotion.codes");

  private final String wireName;

  AuditAction(String wireName) {
    this.wireName = wireName;
  }

  /** The name in the audit trail, such as {@code order.ship}. */
  public String wireName() {
    return wireName;
  }
}
