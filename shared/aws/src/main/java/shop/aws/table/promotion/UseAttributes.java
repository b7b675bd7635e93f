package shop.aws.table.promotion;

/** The attributes of counters, codes, uses, and the item of active promotions. */
final class UseAttributes {
  /** The uses that are left in a shard. */
  static final String LEFT = "uses_left";

  /**
   * Present on every shard of a promotion with a total limit. It is the condition of uses that were
   * planned without a limit, so that none of them misses a limit that was set meanwhile.
   */
  static final String LIMITED = "has_limit";

  /** The number of a customer's uses. */
  static final String COUNT = "use_count";

  /** The number of a promotion's generated codes. */
  static final String CODE_COUNT = "code_count";

  static final String PROMOTION = "promotion_id";

  /** Present on the claim of a generated code. */
  static final String GENERATED = "generated";

  /** The order that made a use; on a generated code, the order that uses it. */
  static final String ORDER = "order_id";

  static final String ORDER_NUMBER = "order_number";
  static final String CUSTOMER = "customer_id";
  static final String CODE = "code";
  static final String USED_AT = "used_at";

  /** The version of the active promotions. */
  static final String VERSION = "version";

  private UseAttributes() {}
}
