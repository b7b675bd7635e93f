package shop.events;

import static shop.events.EventType.ACCOUNT_REGISTERED;
import static shop.events.EventType.ACCOUNT_REMOVED;
import static shop.events.EventType.AVAILABILITY_CHANGED;
import static shop.events.EventType.CATEGORY_CHANGED;
import static shop.events.EventType.EMAIL_CHANGED;
import static shop.events.EventType.EMAIL_VERIFICATION_REQUESTED;
import static shop.events.EventType.EMAIL_VERIFIED;
import static shop.events.EventType.FACTOR_RESET;
import static shop.events.EventType.GUEST_MERGED;
import static shop.events.EventType.IMAGES_CHANGED;
import static shop.events.EventType.IMAGE_REMOVED;
import static shop.events.EventType.NEW_DEVICE_USED;
import static shop.events.EventType.ORDER_CANCELLED;
import static shop.events.EventType.ORDER_PAID;
import static shop.events.EventType.ORDER_PLACED;
import static shop.events.EventType.ORDER_PLACED_V2;
import static shop.events.EventType.PASSWORD_CHANGED;
import static shop.events.EventType.PASSWORD_RESET_REQUESTED;
import static shop.events.EventType.PAYMENT_CAPTURED_LATE;
import static shop.events.EventType.PAYMENT_FAILED;
import static shop.events.EventType.PAYMENT_REFUNDED;
import static shop.events.EventType.PAYMENT_WITHDRAWN;
import static shop.events.EventType.PRODUCT_CHANGED;
import static shop.events.EventType.PRODUCT_CREATED;
import static shop.events.EventType.PRODUCT_REMOVED;
import static shop.events.EventType.REFUND_REQUESTED;
import static shop.events.EventType.REGISTRATION_REPEATED;
import static shop.events.EventType.SHIPMENT_SENT;

import java.util.List;

/** The workers that consume events: one rule on the bus for each, with a dead-letter queue. */
public enum Subscription {
  ROLL_UP_STATS(
      "rollUpStats",
      "Keeps the statistics for administrators up to date",
      ACCOUNT_REGISTERED,
      ACCOUNT_REMOVED,
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
      "Keeps the search index up to date",
      PRODUCT_CREATED,
      PRODUCT_CHANGED,
      PRODUCT_REMOVED,
      CATEGORY_CHANGED,
      IMAGES_CHANGED,
      AVAILABILITY_CHANGED),
  REMOVE_IMAGES(
      "removeImages",
      "Deletes the files of removed images and products",
      IMAGE_REMOVED,
      PRODUCT_REMOVED),
  ISSUE_REFUND("issueRefund", "Creates requested refunds at Stripe", REFUND_REQUESTED),
  CANCEL_PAYMENT_INTENT(
      "cancelPaymentIntent",
      "Cancels the open payment intent of an order that is cancelled or has too many failed"
          + " payments",
      ORDER_CANCELLED,
      PAYMENT_FAILED),
  ADOPT_GUEST_ORDERS(
      "adoptGuestOrders",
      "Gives orders of guests to the account that has verified their address",
      EMAIL_VERIFIED,
      GUEST_MERGED,
      ORDER_PLACED),
  SEND_MAIL(
      "sendMail",
      "Mails customers about their orders and accounts",
      REGISTRATION_REPEATED,
      EMAIL_VERIFICATION_REQUESTED,
      PASSWORD_RESET_REQUESTED,
      EMAIL_CHANGED,
      FACTOR_RESET,
      NEW_DEVICE_USED,
      PASSWORD_CHANGED,
      ORDER_PLACED_V2,
      ORDER_PAID,
      ORDER_CANCELLED,
      SHIPMENT_SENT,
      PAYMENT_REFUNDED);

  private final String worker;
  private final String purpose;
  private final List<EventType> events;

  Subscription(String worker, String purpose, EventType... events) {
    this.worker = worker;
    this.purpose = purpose;
    this.events = List.of(events);
  }

  /** The function definition of the worker, which also names its Lambda function. */
  public String worker() {
    return worker;
  }

  /** What the worker does, one sentence without a full stop. */
  public String purpose() {
    return purpose;
  }

  /** The events that it consumes, never empty. */
  public List<EventType> events() {
    return events;
  }
}
