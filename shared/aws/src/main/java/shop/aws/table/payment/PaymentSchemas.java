package shop.aws.table.payment;

import java.time.Instant;
import java.util.List;
import shop.aws.table.Field;
import shop.aws.table.RecordSchema;
import shop.ledger.Payment;
import shop.ledger.Refund;
import shop.money.Money;

/** The items of payments and refunds. */
final class PaymentSchemas {
  private static final Field<Payment, String> ORDER = Field.text("order_id", Payment::orderId);
  private static final Field<Payment, String> INTENT = Field.text("intent_id", Payment::intentId);
  private static final Field<Payment, Money> AMOUNT = Field.money("amount", Payment::amount);
  private static final Field<Payment, Payment.State> STATE =
      Field.constant("state", Payment.State.class, Payment::state);
  private static final Field<Payment, Instant> CREATED =
      Field.time("created_at", Payment::createdAt);
  private static final Field<Payment, Instant> UPDATED =
      Field.time("updated_at", Payment::updatedAt);

  static final RecordSchema<Payment> PAYMENT =
      RecordSchema.of(
          Payment.class,
          item ->
              new Payment(
                  item.get(ORDER),
                  item.get(INTENT),
                  item.get(AMOUNT),
                  item.get(STATE),
                  item.get(CREATED),
                  item.get(UPDATED)),
          List.of(ORDER, INTENT, AMOUNT, STATE, CREATED, UPDATED));

  private static final Field<Refund, String> REFUND_ID = Field.text("id", Refund::id);
  private static final Field<Refund, String> REFUND_ORDER = Field.text("order_id", Refund::orderId);
  private static final Field<Refund, String> REFUND_INTENT =
      Field.text("intent_id", Refund::intentId);
  private static final Field<Refund, Money> REFUND_AMOUNT = Field.money("amount", Refund::amount);
  private static final Field<Refund, Refund.State> REFUND_STATE =
      Field.constant("state", Refund.State.class, Refund::state);
  private static final Field<Refund, String> REASON = Field.text("reason", Refund::reason);
  private static final Field<Refund.Line, String> SKU = Field.text("sku", Refund.Line::sku);
  private static final Field<Refund.Line, Long> QUANTITY =
      Field.number("quantity", line -> (long) line.quantity());
  private static final Field<Refund.Line, Boolean> RESTOCKED =
      Field.flag("restocked", Refund.Line::restocked);
  private static final Field<Refund.Line, Money> LINE_AMOUNT =
      Field.money("amount", Refund.Line::amount);
  private static final RecordSchema<Refund.Line> LINE =
      RecordSchema.of(
          Refund.Line.class,
          item ->
              new Refund.Line(
                  item.get(SKU),
                  Math.toIntExact(item.get(QUANTITY)),
                  item.get(RESTOCKED),
                  item.get(LINE_AMOUNT)),
          List.of(SKU, QUANTITY, RESTOCKED, LINE_AMOUNT));
  private static final Field<Refund, List<Refund.Line>> LINES =
      Field.documents("lines", LINE.documentType(), Refund::lines);

  /** Absent in old items. */
  private static final Field<Refund, Boolean> SHIPPING =
      Field.flag("shipping", refund -> refund.shipping() ? true : null);

  private static final Field<Refund, String> STRIPE_ID = Field.text("stripe_id", Refund::stripeId);
  private static final Field<Refund, Instant> REFUND_CREATED =
      Field.time("created_at", Refund::createdAt);
  private static final Field<Refund, Instant> REFUND_UPDATED =
      Field.time("updated_at", Refund::updatedAt);

  static final RecordSchema<Refund> REFUND =
      RecordSchema.of(
          Refund.class,
          item ->
              new Refund(
                  item.get(REFUND_ID),
                  item.get(REFUND_ORDER),
                  item.get(REFUND_INTENT),
                  item.get(REFUND_AMOUNT),
                  item.get(REFUND_STATE),
                  item.get(REASON),
                  item.get(LINES),
                  Boolean.TRUE.equals(item.find(SHIPPING)),
                  item.find(STRIPE_ID),
                  item.get(REFUND_CREATED),
                  item.get(REFUND_UPDATED)),
          List.of(
              REFUND_ID,
              REFUND_ORDER,
              REFUND_INTENT,
              REFUND_AMOUNT,
              REFUND_STATE,
              REASON,
              LINES,
              SHIPPING,
              STRIPE_ID,
              REFUND_CREATED,
              REFUND_UPDATED));

  private PaymentSchemas() {}
}
