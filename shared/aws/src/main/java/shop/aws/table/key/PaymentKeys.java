package shop.aws.table.key;

import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Stream;
import shop.contracts.TableLayout;
import shop.ledger.Dispute;
import shop.ledger.Payment;
import shop.ledger.PaymentIssue;
import shop.ledger.Refund;

/** The keys of payment records, in the partition of their order, and of applied Stripe events. */
public final class PaymentKeys {
  public static final String PAYMENT = "PAYMENT#";
  public static final String REFUND = "REFUND#";
  public static final String DISPUTE = "DISPUTE#";
  public static final String LEDGER = "LEDGER#";
  public static final String ISSUE = "ISSUE#";
  private static final String FAILED_PAYMENTS = "FAILED_PAYMENTS";

  /** The lists of open records, each with {@link #openPartitions}. */
  public static final String PAYMENTS = "PAYMENTS";

  public static final String REFUNDS = "REFUNDS";
  public static final String DISPUTES = "DISPUTES";
  public static final String ISSUES = "ISSUES";

  private PaymentKeys() {}

  /** A payment of an order. */
  @AccessPattern(
      value = "a payment of an order; the order's partition has all its payment records",
      cost = "1 read unit for each 4 KB of the order and its records; an order has few")
  public static Key payment(String orderId, String intentId) {
    return new Key(OrderKeys.orderPartition(orderId), PAYMENT + intentId);
  }

  /** An undecided payment, for which Stripe can still send events; sparse. */
  @AccessPattern(
      value = "the undecided payments, newest first",
      cost = "a page reads about limit + 20 items over 4 partitions; has undecided ones only")
  public static IndexKey undecided(Payment payment) {
    return open(PAYMENTS, payment.orderId(), payment.createdAt(), payment.intentId());
  }

  /** The order of a payment intent. */
  @AccessPattern(
      value = "the order of a payment intent, when Stripe sends the intent's id only",
      cost = "1 read unit; 2 write units with each write of a payment")
  public static Key intent(String intentId) {
    return new Key("INTENT#" + intentId, "ORDER");
  }

  /** A refund of an order. */
  @AccessPattern(value = "a refund of an order", cost = "1 read unit; an order has few")
  public static Key refund(String orderId, String refundId) {
    return new Key(OrderKeys.orderPartition(orderId), REFUND + refundId);
  }

  /** A pending refund; sparse. */
  @AccessPattern(
      value = "the pending refunds, newest first",
      cost = "a page reads about limit + 20 items over 4 partitions; has pending ones only")
  public static IndexKey pending(Refund refund) {
    return open(REFUNDS, refund.orderId(), refund.createdAt(), refund.id());
  }

  /** A dispute about an order's payment. */
  @AccessPattern(value = "a dispute about an order's payment", cost = "rare; never deleted")
  public static Key dispute(String orderId, String disputeId) {
    return new Key(OrderKeys.orderPartition(orderId), DISPUTE + disputeId);
  }

  /** An open dispute; sparse. */
  @AccessPattern(
      value = "the open disputes, newest first",
      cost = "a page reads about limit + 20 items over 4 partitions; has open ones only")
  public static IndexKey open(Dispute dispute) {
    return open(DISPUTES, dispute.orderId(), dispute.openedAt(), dispute.id());
  }

  /** An entry of an order's ledger; its existence claims its cause, so that money counts once. */
  @AccessPattern(
      value = "the entry of an order's ledger with a cause",
      cost = "2 write units each time money moves; never deleted")
  public static Key ledgerEntry(String orderId, String cause) {
    return new Key(OrderKeys.orderPartition(orderId), LEDGER + cause);
  }

  /** A payment issue of an order, which an operator has to resolve. */
  @AccessPattern(value = "a payment issue of an order", cost = "rare; never deleted")
  public static Key issue(String orderId, String issueId) {
    return new Key(OrderKeys.orderPartition(orderId), ISSUE + issueId);
  }

  /** An unresolved payment issue; sparse. */
  @AccessPattern(
      value = "the unresolved payment issues, newest first",
      cost = "a page reads about limit + 20 items over 4 partitions; has open ones only")
  public static IndexKey open(PaymentIssue issue) {
    return open(ISSUES, issue.orderId(), issue.raisedAt(), issue.id());
  }

  private static IndexKey open(String list, String orderId, Instant since, String id) {
    String pk = openPartition(list, Keys.shard(orderId));
    return new IndexKey(TableLayout.GSI2, pk, Keys.millis(since) + "#" + orderId + "#" + id);
  }

  /** The partitions of a list of open records. */
  public static Stream<String> openPartitions(String list) {
    return Keys.shards(shard -> openPartition(list, shard));
  }

  private static String openPartition(String list, int shard) {
    return list + "#OPEN#" + shard;
  }

  /** The number of failed payments of an order. */
  @AccessPattern(
      value = "the number of failed payments of an order",
      cost = "1 read unit with each new intent; 2 write units with each failed payment")
  public static Key failedPayments(String orderId) {
    return new Key(OrderKeys.orderPartition(orderId), FAILED_PAYMENTS);
  }

  /** The number of failed payments of a customer on a day. */
  @AccessPattern(
      value = "the number of failed payments of a customer on a day",
      cost =
          "1 read unit with each new intent; 2 write units with each failed payment; expires after"
              + " 2 days")
  public static Key failedPayments(String customerId, LocalDate day) {
    return new Key("ACCOUNT#" + customerId, FAILED_PAYMENTS + "#" + day);
  }

  /** Marks a Stripe event as applied. */
  @AccessPattern(
      value = "the mark that a Stripe event was applied",
      cost = "1 read unit; expires after 30 days")
  public static Key stripeEvent(String eventId) {
    return new Key("STRIPE#" + eventId, "SEEN");
  }

  /** The last Stripe event that reconciliation read. */
  @AccessPattern(
      value = "the last Stripe event that reconciliation read",
      cost = "1 read and 1 write unit a run; one item")
  public static Key lastEvent() {
    return new Key("STRIPE", "LAST_EVENT");
  }
}
