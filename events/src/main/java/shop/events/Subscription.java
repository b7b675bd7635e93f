package shop.events;

import static shop.events.EventType.ACCOUNT_REGISTERED;
import static shop.events.EventType.CATEGORY_CHANGED;
import static shop.events.EventType.IMAGE_REMOVED;
import static shop.events.EventType.ORDER_CANCELLED;
import static shop.events.EventType.ORDER_PAID;
import static shop.events.EventType.ORDER_PLACED;
import static shop.events.EventType.ORDER_REFUNDED;
import static shop.events.EventType.PAYMENT_CAPTURED_LATE;
import static shop.events.EventType.PAYMENT_REFUNDED;
import static shop.events.EventType.PAYMENT_WITHDRAWN;
import static shop.events.EventType.PRODUCT_CHANGED;
import static shop.events.EventType.PRODUCT_CREATED;
import static shop.events.EventType.PRODUCT_REMOVED;
import static shop.events.EventType.REFUND_REQUESTED;
import static shop.events.EventType.STOCK_CHANGED;

import java.util.List;

/** Who hears what: one rule on the bus, with a dead-letter queue, for each. */
public enum Subscription {
  ROLL_UP_STATS(
      "rollUpStats",
      "keeps the administrators' statistics",
      ACCOUNT_REGISTERED,
      PRODUCT_CREATED,
      PRODUCT_REMOVED,
      ORDER_PLACED,
      ORDER_PAID,
      ORDER_CANCELLED,
      PAYMENT_CAPTURED_LATE,
      PAYMENT_REFUNDED,
      PAYMENT_WITHDRAWN),
  INDEX_PRODUCT(
      "indexProduct",
      "keeps the search index in step with the table",
      PRODUCT_CREATED,
      PRODUCT_CHANGED,
      PRODUCT_REMOVED,
      CATEGORY_CHANGED,
      STOCK_CHANGED,
      ORDER_PLACED,
      ORDER_CANCELLED,
      ORDER_REFUNDED),
  REMOVE_IMAGES(
      "removeImages",
      "deletes the files of images and products that are gone",
      IMAGE_REMOVED,
      PRODUCT_REMOVED),
  ISSUE_REFUND("issueRefund", "asks Stripe to return money", REFUND_REQUESTED),
  CANCEL_PAYMENT_INTENT(
      "cancelPaymentIntent",
      "cancels the open payment intent of a cancelled order",
      ORDER_CANCELLED);

  private final String worker;
  private final String purpose;
  private final List<EventType> events;

  Subscription(String worker, String purpose, EventType... events) {
    this.worker = worker;
    this.purpose = purpose;
    this.events = List.of(events);
  }

  /** The worker's function definition, which names its Lambda too. */
  public String worker() {
    return worker;
  }

  /** Why it listens, in a few words. */
  public String purpose() {
    return purpose;
  }

  /** What it hears, never empty. */
  public List<EventType> events() {
    return events;
  }
}
