package shop.aws.table.payment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.aws.table.Write;
import shop.aws.table.key.IndexKey;
import shop.aws.table.key.Key;
import shop.aws.table.key.OrderKeys;
import shop.aws.table.key.PaymentKeys;
import shop.ledger.Dispute;
import shop.ledger.LedgerEntry;
import shop.ledger.Payment;
import shop.ledger.PaymentIssue;
import shop.ledger.PaymentRecords;
import shop.ledger.Refund;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The writes of new and changed payment records, for the transaction of their order. The condition
 * on the order's version guards them, since nothing else writes them. An open record is in the work
 * list of its kind; a record that is closed is written without the list's index key, which removes
 * it.
 */
public final class PaymentRecordWriter {
  private static final IndexKey[] NO_INDEX = {};

  private PaymentRecordWriter() {}

  public static List<Write> writes(PaymentRecords records) {
    List<Write> writes = new ArrayList<>();
    for (Payment payment : records.payments()) {
      writes.add(Write.put("payment " + payment.intentId(), item(payment)));
      writes.add(Write.put("intent " + payment.intentId(), intentItem(payment)));
    }
    for (Refund refund : records.refunds()) {
      writes.add(Write.put("refund " + refund.id(), item(refund)));
    }
    for (Dispute dispute : records.disputes()) {
      writes.add(Write.put("dispute " + dispute.id(), item(dispute)));
    }
    for (LedgerEntry entry : records.entries()) {
      // A cause has one entry, even if several events or reads report it.
      writes.add(Write.putNew("ledger " + entry.cause(), item(entry)));
    }
    for (PaymentIssue issue : records.issues()) {
      writes.add(Write.put("issue " + issue.id(), item(issue)));
    }
    return writes;
  }

  private static Map<String, AttributeValue> intentItem(Payment payment) {
    Map<String, AttributeValue> item =
        new HashMap<>(PaymentKeys.intent(payment.intentId()).attributes());
    item.put(OrderKeys.ORDER_ID, AttributeValue.fromS(payment.orderId()));
    return item;
  }

  private static Map<String, AttributeValue> item(Payment payment) {
    Key key = PaymentKeys.payment(payment.orderId(), payment.intentId());
    return PaymentSchemas.PAYMENT.write(
        payment, key, listedIf(payment.isUndecided(), PaymentKeys.undecided(payment)));
  }

  private static Map<String, AttributeValue> item(Refund refund) {
    Key key = PaymentKeys.refund(refund.orderId(), refund.id());
    boolean pending = refund.state() == Refund.State.REQUESTED;
    return PaymentSchemas.REFUND.write(refund, key, listedIf(pending, PaymentKeys.pending(refund)));
  }

  private static Map<String, AttributeValue> item(Dispute dispute) {
    Key key = PaymentKeys.dispute(dispute.orderId(), dispute.id());
    boolean open = !dispute.status().closed();
    return PaymentRecordSchemas.DISPUTE.write(
        dispute, key, listedIf(open, PaymentKeys.open(dispute)));
  }

  private static Map<String, AttributeValue> item(LedgerEntry entry) {
    return PaymentRecordSchemas.ENTRY.write(
        entry, PaymentKeys.ledgerEntry(entry.orderId(), entry.cause()));
  }

  private static Map<String, AttributeValue> item(PaymentIssue issue) {
    Key key = PaymentKeys.issue(issue.orderId(), issue.id());
    return PaymentRecordSchemas.ISSUE.write(
        issue, key, listedIf(issue.open(), PaymentKeys.open(issue)));
  }

  private static IndexKey[] listedIf(boolean open, IndexKey key) {
    return open ? new IndexKey[] {key} : NO_INDEX;
  }
}
