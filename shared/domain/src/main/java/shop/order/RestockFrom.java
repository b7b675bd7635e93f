package shop.order;

/** Which units of a line a refund returns to stock first. */
public enum RestockFrom {
  /** Units that are not shipped, which are cancelled; then units that were shipped. */
  UNSHIPPED_FIRST,
  /** Only units that were shipped and then returned. The other units are still to be shipped. */
  SHIPPED
}
