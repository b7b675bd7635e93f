package shop.aws.table.key;

import java.time.Instant;
import java.util.stream.Stream;
import shop.contracts.TableLayout;
import shop.ledger.Dispute;
import shop.ledger.Payment;
import shop.ledger.PaymentIssue;
import shop.ledger.Refund;

/** The keys of orders' books, in their order's partition, and of what Stripe told. */
public final class PaymentKeys {
  public static final String PAYMENT = "PAYMENT#";
  public static final String REFUND = "REFUND#";
  public static final String DISPUTE = "DISPUTE#";
  public static final String LEDGER = "LEDGER#";
  public static final String ISSUE = "ISSUE#";

  private PaymentKeys() {}

  /** A payment of an order. */
  @AccessPattern(
      value = "a payment of an order; with the order's partition, all of its books",
      cost = "1 read unit for each 4 KB of the order and its books; an order has few")
  public static Key payment(String orderId, String intentId) {
    return new Key(OrderKeys.orderPartition(orderId), PAYMENT + intentId);
  }

  /** A payment about which Stripe can still tell something; sparse. */
  @AccessPattern(
      value = "the payments that are not decided, newest first",
      cost = "a page reads about limit + 20 items over 4 partitions; holds undecided ones only")
  public static IndexKey undecided(Payment payment) {
    return open("PAYMENTS", payment.orderId(), payment.createdAt(), payment.intentId());
  }

  /** Which order a payment intent was made for. */
  @AccessPattern(
      value = "the order of a payment intent, when Stripe names the intent only",
      cost = "1 read unit; 2 write units with each write of a payment")
  public static Key intent(String intentId) {
    return new Key("INTENT#" + intentId, "ORDER");
  }

  /** A refund of an order. */
  @AccessPattern(value = "a refund of an order", cost = "1 read unit; an order has few")
  public static Key refund(String orderId, String refundId) {
    return new Key(OrderKeys.orderPartition(orderId), REFUND + refundId);
  }

  /** A refund that neither succeeded nor failed; sparse. */
  @AccessPattern(
      value = "the refunds that are on their way, newest first",
      cost = "a page reads about limit + 20 items over 4 partitions; holds pending ones only")
  public static IndexKey pending(Refund refund) {
    return open("REFUNDS", refund.orderId(), refund.createdAt(), refund.id());
  }

  /** A dispute about an order's payment. */
  @AccessPattern(value = "a dispute about an order's payment", cost = "rare; kept for good")
  public static Key dispute(String orderId, String disputeId) {
    return new Key(OrderKeys.orderPartition(orderId), DISPUTE + disputeId);
  }

  /** A dispute that is not decided; sparse. */
  @AccessPattern(
      value = "the disputes that are not decided, newest first",
      cost = "a page reads about limit + 20 items over 4 partitions; holds open ones only")
  public static IndexKey open(Dispute dispute) {
    return open("DISPUTES", dispute.orderId(), dispute.openedAt(), dispute.id());
  }

  /** Money of an order that moved; its existence is the claim of its cause. */
  @AccessPattern(
      value = "the entry of an order's ledger that has a cause",
      cost = "2 write units each time money moves; kept for good")
  public static Key ledgerEntry(String orderId, String cause) {
    return new Key(OrderKeys.orderPartition(orderId), LEDGER + cause);
  }

  /** Something about an order's money that a person has to put right. */
  @AccessPattern(value = "an issue about an order's money", cost = "rare; kept for good")
  public static Key issue(String orderId, String issueId) {
    return new Key(OrderKeys.orderPartition(orderId), ISSUE + issueId);
  }

  /** An issue that nobody resolved; sparse. */
  @AccessPattern(
      value = "the issues that nobody resolved, newest first",
      cost = "a page reads about limit + 20 items over 4 partitions; holds open ones only")
  public static IndexKey open(PaymentIssue issue) {
    return open("ISSUES", issue.orderId(), issue.raisedAt(), issue.id());
  }

  private static IndexKey open(String list, String orderId, Instant since, String id) {
    String pk = open(list, Keys.shard(orderId));
    return new IndexKey(TableLayout.GSI2, pk, Keys.millis(since) + "#" + orderId + "#" + id);
  }

  /** The partitions of a list of what is open. */
  public static Stream<String> open(String list) {
    return Keys.shards(shard -> open(list, shard));
  }

  private static String open(String list, int shard) {
    return list + "#OPEN#" + shard;
  }

  /** That an event of Stripe's was applied. */
  @AccessPattern(
      value = "whether an event of Stripe's was applied",
      cost = "1 read unit; forgotten after 30 days")
  public static Key stripeEvent(String eventId) {
    return new Key("STRIPE#" + eventId, "SEEN");
  }

  /** How far reconciliation read Stripe's events. */
  @AccessPattern(
      value = "how far reconciliation read Stripe's events",
      cost = "1 read and 1 write unit a run; one item")
  public static Key lastEvent() {
    return new Key("STRIPE", "LAST_EVENT");
  }
}
