package shop.aws.table.payment;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.aws.table.Table;
import shop.aws.table.Write;
import shop.aws.table.effect.EffectsWriter;
import shop.aws.table.key.Key;
import shop.aws.table.key.PaymentKeys;
import shop.contracts.TableLayout;
import shop.ledger.FailedPayments;
import shop.order.Order;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Counts failed payments of an order, and of its customer on a day. They are counted in the
 * transaction that applies Stripe's event, so that an event that arrives twice counts once.
 */
public final class FailedPaymentCounter {
  private static final String LABEL = "failed payments";
  private static final String COUNT = "failed";

  /** A day's count is not needed on the next day. */
  private static final Duration RETENTION = Duration.ofDays(2);

  private FailedPaymentCounter() {}

  /** The writes that add one to both counts. */
  public static List<Write> increments(Order order, Instant at) {
    LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
    AttributeValue one = AttributeValue.fromN("1");
    return List.of(
        Write.update(
            LABEL,
            PaymentKeys.failedPayments(order.id()),
            "ADD " + COUNT + " :one",
            Map.of(":one", one)),
        Write.update(
            LABEL,
            PaymentKeys.failedPayments(order.limitOwner(), day),
            "ADD " + COUNT + " :one SET " + TableLayout.TTL + " = :end",
            Map.of(":one", one, ":end", EffectsWriter.epochSeconds(at.plus(RETENTION)))));
  }

  /** Both counts, in one read. */
  static FailedPayments read(Table table, String orderId, String customerId, LocalDate day) {
    Key ofOrder = PaymentKeys.failedPayments(orderId);
    Key ofCustomer = PaymentKeys.failedPayments(customerId, day);
    Map<Key, Map<String, AttributeValue>> items = table.getAll(List.of(ofOrder, ofCustomer));
    return new FailedPayments(count(items, ofOrder), count(items, ofCustomer));
  }

  private static long count(Map<Key, Map<String, AttributeValue>> items, Key key) {
    return Optional.ofNullable(items.get(key))
        .flatMap(item -> Optional.ofNullable(item.get(COUNT)))
        .map(count -> Long.parseLong(count.n()))
        .orElse(0L);
  }
}
