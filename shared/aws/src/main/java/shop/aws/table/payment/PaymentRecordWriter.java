package shop.aws.table.payment;

import java.util.HashMap;
import java.util.Map;
import shop.aws.table.Transaction;
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
 * Adds new and changed payment records to the transaction of their order. The condition on the
 * order's version guards them, since nothing else writes them. An open record is in the work list
 * of its kind; a record that is closed is written without the list's index key, which removes it.
 */
public final class PaymentRecordWriter {
  private static final IndexKey[] NO_INDEX = {};

  private PaymentRecordWriter() {}

  public static void add(Transaction transaction, PaymentRecords records) {
    records.payments().forEach(payment -> add(transaction, payment));
    records.refunds().forEach(refund -> transaction.put("refund " + refund.id(), write(refund)));
    records
        .disputes()
        .forEach(dispute -> transaction.put("dispute " + dispute.id(), write(dispute)));
    // A cause has one entry, even if several events or reads report it.
    records.entries().forEach(entry -> transaction.putNew("ledger " + entry.cause(), write(entry)));
    records.issues().forEach(issue -> transaction.put("issue " + issue.id(), write(issue)));
  }

  private static void add(Transaction transaction, Payment payment) {
    transaction.put("payment " + payment.intentId(), write(payment));
    Map<String, AttributeValue> intent =
        new HashMap<>(PaymentKeys.intent(payment.intentId()).attributes());
    intent.put(OrderKeys.ORDER_ID, AttributeValue.fromS(payment.orderId()));
    transaction.put("intent " + payment.intentId(), intent);
  }

  private static Map<String, AttributeValue> write(Payment payment) {
    Key key = PaymentKeys.payment(payment.orderId(), payment.intentId());
    return PaymentSchemas.PAYMENT.write(
        payment, key, listedIf(payment.isUndecided(), PaymentKeys.undecided(payment)));
  }

  private static Map<String, AttributeValue> write(Refund refund) {
    Key key = PaymentKeys.refund(refund.orderId(), refund.id());
    boolean pending = refund.state() == Refund.State.REQUESTED;
    return PaymentSchemas.REFUND.write(refund, key, listedIf(pending, PaymentKeys.pending(refund)));
  }

  private static Map<String, AttributeValue> write(Dispute dispute) {
    Key key = PaymentKeys.dispute(dispute.orderId(), dispute.id());
    boolean open = !dispute.status().closed();
    return PaymentRecordSchemas.DISPUTE.write(
        dispute, key, listedIf(open, PaymentKeys.open(dispute)));
  }

  private static Map<String, AttributeValue> write(LedgerEntry entry) {
    return PaymentRecordSchemas.ENTRY.write(
        entry, PaymentKeys.ledgerEntry(entry.orderId(), entry.cause()));
  }

  private static Map<String, AttributeValue> write(PaymentIssue issue) {
    Key key = PaymentKeys.issue(issue.orderId(), issue.id());
    return PaymentRecordSchemas.ISSUE.write(
        issue, key, listedIf(issue.open(), PaymentKeys.open(issue)));
  }

  private static IndexKey[] listedIf(boolean open, IndexKey key) {
    return open ? new IndexKey[] {key} : NO_INDEX;
  }
}
