package shop.contracts;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import shop.contracts.reason.SecurityEvent;

/**
 * The labels of {@link Metric}s, which are CloudWatch dimensions too where a metric says so. Values
 * are the shop's own names or codes, never text of a caller, so that their number is bounded.
 */
public enum MetricLabel {
  /** The API area or the worker. A dimension in CloudWatch only, not a label of a process. */
  SERVICE("service"),
  /** A route's operation id; {@code none} for a request that matches no route. */
  ROUTE("route"),
  /** The HTTP status; as a dimension its class, such as {@code 4xx}. */
  STATUS("status"),
  /** DynamoDB's name of an API operation, one that the shop uses. */
  OPERATION(
      "operation",
      "GetItem",
      "BatchGetItem",
      "Query",
      "PutItem",
      "UpdateItem",
      "DeleteItem",
      "TransactGetItems",
      "TransactWriteItems"),
  /** A cache of a function. */
  CACHE("cache", MetricLabel.PRODUCT_LIST, MetricLabel.PRODUCT_DETAIL),
  /** The kind of a Stripe event, as the shop reads it. */
  TYPE(
      "type",
      "intent_succeeded",
      "intent_processing",
      "intent_failed",
      "intent_cancelled",
      "charge_refunded",
      "refund_settled",
      "disputed",
      "other"),
  /** The result of applying a Stripe event. */
  OUTCOME("outcome", "applied", "duplicate", "ignored", "mismatched", "premature"),
  /** A {@link SecurityEvent}. */
  SECURITY_EVENT(
      "security_event",
      Arrays.stream(SecurityEvent.values()).map(SecurityEvent::wireName).toArray(String[]::new)),
  /** An event's name on the bus, such as {@code OrderPlaced.v1}. */
  EVENT("event"),
  /** An ISO 4217 code. */
  CURRENCY("currency");

  /** The value of {@link #CACHE} for the cache of product lists. */
  public static final String PRODUCT_LIST = "product_list";

  /** The value of {@link #CACHE} for the cache of product details. */
  public static final String PRODUCT_DETAIL = "product_detail";

  private final String wireName;
  private final List<String> allowedValues;

  MetricLabel(String wireName, String... allowedValues) {
    this.wireName = wireName;
    this.allowedValues = List.of(allowedValues);
  }

  /** The name at {@code GET /metrics} and in CloudWatch. */
  public String wireName() {
    return wireName;
  }

  /** All values, where they are a closed set; empty for an open one. */
  public List<String> allowedValues() {
    return allowedValues;
  }

  /** The value of the CloudWatch dimension for a label's value. */
  public String dimensionValue(String value) {
    return this == STATUS ? value.charAt(0) + "xx" : value;
  }

  /** The label value for a type: its simple name in snake_case, such as {@code refund_settled}. */
  public static String valueFor(Class<?> type) {
    return type.getSimpleName().replaceAll("(?<!^)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
