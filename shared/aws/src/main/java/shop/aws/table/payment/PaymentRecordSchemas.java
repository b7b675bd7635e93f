package shop.aws.table.payment;

import java.time.Instant;
import java.util.List;
import shop.aws.table.Field;
import shop.aws.table.RecordSchema;
import shop.ledger.Dispute;
import shop.ledger.DisputeStatus;
import shop.ledger.LedgerEntry;
import shop.ledger.PaymentIssue;
import shop.money.Money;

/** The items of disputes, ledger entries and payment issues. */
final class PaymentRecordSchemas {
  private static final Field<Dispute, String> ID = Field.text("id", Dispute::id);
  private static final Field<Dispute, String> ORDER = Field.text("order_id", Dispute::orderId);
  private static final Field<Dispute, String> INTENT = Field.text("intent_id", Dispute::intentId);
  private static final Field<Dispute, Money> AMOUNT = Field.money("amount", Dispute::amount);
  private static final Field<Dispute, String> REASON = Field.text("reason", Dispute::reason);
  private static final Field<Dispute, DisputeStatus> STATUS =
      Field.constant("status", DisputeStatus.class, Dispute::status);
  private static final Field<Dispute, Instant> DUE =
      Field.time("evidence_due_by", Dispute::evidenceDueBy);
  private static final Field<Dispute, Instant> OPENED = Field.time("opened_at", Dispute::openedAt);
  private static final Field<Dispute, Instant> REPORTED =
      Field.time("reported_at", Dispute::reportedAt);

  static final RecordSchema<Dispute> DISPUTE =
      RecordSchema.of(
          Dispute.class,
          item ->
              new Dispute(
                  item.get(ID),
                  item.get(ORDER),
                  item.get(INTENT),
                  item.get(AMOUNT),
                  item.get(REASON),
                  item.get(STATUS),
                  item.find(DUE),
                  item.get(OPENED),
                  item.get(REPORTED)),
          List.of(ID, ORDER, INTENT, AMOUNT, REASON, STATUS, DUE, OPENED, REPORTED));

  private static final Field<LedgerEntry, String> ENTRY_ORDER =
      Field.text("order_id", LedgerEntry::orderId);
  private static final Field<LedgerEntry, String> CAUSE = Field.text("cause", LedgerEntry::cause);
  private static final Field<LedgerEntry, LedgerEntry.Kind> KIND =
      Field.constant("kind", LedgerEntry.Kind.class, LedgerEntry::kind);
  private static final Field<LedgerEntry, Money> ENTRY_AMOUNT =
      Field.money("amount", LedgerEntry::amount);
  private static final Field<LedgerEntry, Instant> AT = Field.time("at", LedgerEntry::at);

  static final RecordSchema<LedgerEntry> ENTRY =
      RecordSchema.of(
          LedgerEntry.class,
          item ->
              new LedgerEntry(
                  item.get(ENTRY_ORDER),
                  item.get(CAUSE),
                  item.get(KIND),
                  item.get(ENTRY_AMOUNT),
                  item.get(AT)),
          List.of(ENTRY_ORDER, CAUSE, KIND, ENTRY_AMOUNT, AT));

  private static final Field<PaymentIssue, String> ISSUE_ID = Field.text("id", PaymentIssue::id);
  private static final Field<PaymentIssue, String> ISSUE_ORDER =
      Field.text("order_id", PaymentIssue::orderId);
  private static final Field<PaymentIssue, PaymentIssue.Kind> ISSUE_KIND =
      Field.constant("kind", PaymentIssue.Kind.class, PaymentIssue::kind);
  private static final Field<PaymentIssue, Money> ISSUE_AMOUNT =
      Field.money("amount", PaymentIssue::amount);
  private static final Field<PaymentIssue, String> DETAIL =
      Field.text("detail", PaymentIssue::detail);
  private static final Field<PaymentIssue, Instant> RAISED =
      Field.time("raised_at", PaymentIssue::raisedAt);
  private static final Field<PaymentIssue, Instant> RESOLVED =
      Field.time("resolved_at", PaymentIssue::resolvedAt);
  private static final Field<PaymentIssue, String> RESOLUTION =
      Field.text("resolution", PaymentIssue::resolution);

  static final RecordSchema<PaymentIssue> ISSUE =
      RecordSchema.of(
          PaymentIssue.class,
          item ->
              new PaymentIssue(
                  item.get(ISSUE_ID),
                  item.get(ISSUE_ORDER),
                  item.get(ISSUE_KIND),
                  item.find(ISSUE_AMOUNT),
                  item.get(DETAIL),
                  item.get(RAISED),
                  item.find(RESOLVED),
                  item.find(RESOLUTION)),
          List.of(
              ISSUE_ID,
              ISSUE_ORDER,
              ISSUE_KIND,
              ISSUE_AMOUNT,
              DETAIL,
              RAISED,
              RESOLVED,
              RESOLUTION));

  private PaymentRecordSchemas() {}
}
