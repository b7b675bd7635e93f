package shop.aws.table.payment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import shop.aws.table.RecordSchema;
import shop.aws.table.ShardedQueries;
import shop.aws.table.SortKeyRange;
import shop.aws.table.Table;
import shop.aws.table.TableItems;
import shop.aws.table.key.Keys;
import shop.aws.table.key.OrderKeys;
import shop.aws.table.key.PaymentKeys;
import shop.contracts.TableLayout;
import shop.ledger.Dispute;
import shop.ledger.FailedPayments;
import shop.ledger.Payment;
import shop.ledger.PaymentIssue;
import shop.ledger.PaymentRecords;
import shop.ledger.Payments;
import shop.ledger.Refund;
import shop.page.Page;
import shop.page.PageRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Payment records in the partition of their order; {@link PaymentRecordWriter} writes them. */
public final class DynamoPayments implements Payments {
  private static final String EVENT = "event_id";

  private final Table table;
  private final ShardedQueries lists;

  public DynamoPayments(Table table) {
    this.table = table;
    this.lists = new ShardedQueries(table);
  }

  @Override
  public PaymentRecords records(String orderId) {
    PaymentRecords records = PaymentRecords.NONE;
    for (Map<String, AttributeValue> item : table.queryAll(OrderKeys.orderPartition(orderId))) {
      records = with(records, item);
    }
    return records;
  }

  /** The records plus one item of the order's partition, if it is a record. */
  private static PaymentRecords with(PaymentRecords records, Map<String, AttributeValue> item) {
    String sk = TableItems.text(item, TableLayout.SK);
    if (sk.startsWith(PaymentKeys.PAYMENT)) {
      return records.with(PaymentSchemas.PAYMENT.read(item));
    }
    if (sk.startsWith(PaymentKeys.REFUND)) {
      return records.with(PaymentSchemas.REFUND.read(item));
    }
    if (sk.startsWith(PaymentKeys.DISPUTE)) {
      return records.with(PaymentRecordSchemas.DISPUTE.read(item));
    }
    if (sk.startsWith(PaymentKeys.LEDGER)) {
      return records.with(PaymentRecordSchemas.ENTRY.read(item));
    }
    return sk.startsWith(PaymentKeys.ISSUE)
        ? records.with(PaymentRecordSchemas.ISSUE.read(item))
        : records;
  }

  @Override
  public Optional<Refund> findRefund(String orderId, String refundId) {
    return table.get(PaymentKeys.refund(orderId, refundId)).map(PaymentSchemas.REFUND::read);
  }

  @Override
  public Optional<String> orderOfIntent(String intentId) {
    return table
        .get(PaymentKeys.intent(intentId))
        .map(item -> TableItems.text(item, OrderKeys.ORDER_ID));
  }

  @Override
  public boolean isEventApplied(String stripeEventId) {
    return table.get(PaymentKeys.stripeEvent(stripeEventId)).isPresent();
  }

  @Override
  public Page<Payment> undecided(Instant before, PageRequest page) {
    return open(PaymentKeys.PAYMENTS, before(before), page, PaymentSchemas.PAYMENT);
  }

  @Override
  public Page<Refund> pendingRefunds(Instant before, PageRequest page) {
    return open(PaymentKeys.REFUNDS, before(before), page, PaymentSchemas.REFUND);
  }

  @Override
  public Page<Dispute> openDisputes(PageRequest page) {
    return open(PaymentKeys.DISPUTES, SortKeyRange.ALL, page, PaymentRecordSchemas.DISPUTE);
  }

  @Override
  public Page<PaymentIssue> openIssues(PageRequest page) {
    return open(PaymentKeys.ISSUES, SortKeyRange.ALL, page, PaymentRecordSchemas.ISSUE);
  }

  @Override
  public FailedPayments failedPayments(String orderId, String customerId, LocalDate day) {
    return FailedPaymentCounter.read(table, orderId, customerId, day);
  }

  private static SortKeyRange before(Instant at) {
    return SortKeyRange.ALL.before(Keys.millis(at));
  }

  private <T> Page<T> open(
      String list, SortKeyRange range, PageRequest page, RecordSchema<T> schema) {
    return lists.newestFirst(
        TableLayout.GSI2, PaymentKeys.openPartitions(list).toList(), range, page, schema::read);
  }

  @Override
  public Optional<String> lastEvent() {
    return table.get(PaymentKeys.lastEvent()).map(item -> TableItems.text(item, EVENT));
  }

  @Override
  public void lastEvent(String stripeEventId) {
    Map<String, AttributeValue> item = new HashMap<>(PaymentKeys.lastEvent().attributes());
    item.put(EVENT, AttributeValue.fromS(stripeEventId));
    table.put(item);
  }
}
