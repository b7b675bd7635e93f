package shop.contracts;

import java.time.Duration;
import java.util.Arrays;

/**
 * Every worker: an asynchronous function of the workers' jar, deployed as a Lambda function of its
 * own. Its definition names the Spring bean, the Lambda function, the rule or schedule that invokes
 * it, and its dead-letter queue; so all of them are found by one word.
 */
public enum Worker {
  PUBLISH_OUTBOX("publishOutbox", "Publishes the events of the outbox to the event bus, in order"),
  /** 90 events are one transaction of at most 100 items: a mark each, and totals of nine days. */
  ROLL_UP_STATS(
      "rollUpStats",
      "Keeps the statistics for administrators up to date",
      new Batching(90, Duration.ofSeconds(1))),
  /** 100 products are one batch read and one request to the index. */
  INDEX_PRODUCT(
      "indexProduct",
      "Keeps the search index up to date",
      new Batching(Limits.INDEX_BATCH, Duration.ofSeconds(1))),
  REMOVE_IMAGES("removeImages", "Deletes the files of removed images and products"),
  ISSUE_REFUND("issueRefund", "Creates requested refunds at Stripe"),
  CANCEL_PAYMENT_INTENT(
      "cancelPaymentIntent",
      "Cancels the open payment intent of an order that is cancelled or has too many failed"
          + " payments"),
  ADOPT_GUEST_ORDERS(
      "adoptGuestOrders", "Gives orders of guests to the account that has verified their address"),
  SEND_MAIL("sendMail", "Mails customers about their orders and accounts"),
  SUPPRESS_ADDRESSES(
      "suppressAddresses", "Ends mails to addresses that bounced or whose reader complained"),
  PROCESS_IMAGE("processImage", "Validates an uploaded image and renders it in every size"),
  EXPIRE_UNPAID_ORDERS(
      "expireUnpaidOrders", "Cancels orders that were not paid in time and releases their stock"),
  RECONCILE_PAYMENTS(
      "reconcilePayments", "Asks Stripe for the state of payments whose webhook did not arrive"),
  EXPIRE_UPLOADS(
      "expireUploads",
      "Removes images whose file was not uploaded, and processes uploads whose event was lost"),
  REPAIR_INDEX(
      "repairIndex",
      "Indexes products that an outage left out, and rebuilds a missing or outdated index"),
  RELEASE_EXPIRED_HOLDS(
      "releaseExpiredHolds", "Releases the stock of holds whose deadline has passed");

  private final String definition;
  private final String purpose;
  private final Batching batching;

  Worker(String definition, String purpose) {
    this(definition, purpose, Batching.SINGLE);
  }

  Worker(String definition, String purpose, Batching batching) {
    this.definition = definition;
    this.purpose = purpose;
    this.batching = batching;
  }

  /**
   * The worker with a definition.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public static Worker named(String definition) {
    return Arrays.stream(values())
        .filter(worker -> worker.definition.equals(definition))
        .findFirst()
        .orElseThrow();
  }

  /**
   * The function definition (Spring Cloud Function's term): the value of {@link
   * Setting#SPRING_CLOUD_FUNCTION_DEFINITION}, such as {@code publishOutbox}.
   */
  public String definition() {
    return definition;
  }

  /** What it does, one sentence without a full stop. */
  public String purpose() {
    return purpose;
  }

  /** The messages of one invocation, for a worker with a queue. */
  public Batching batching() {
    return batching;
  }
}
