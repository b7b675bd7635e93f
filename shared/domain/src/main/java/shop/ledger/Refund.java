package shop.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import shop.events.Amount;
import shop.events.ShopEvent.RefundRequested;
import shop.money.Money;

/**
 * Money on its way back. It is requested in the transaction that makes it due, asked for at Stripe
 * by a worker with its id as the idempotency key, and settled when Stripe says so. One that was
 * made at Stripe by hand has Stripe's id.
 *
 * @param reason why, as a word of ours
 * @param lines the units that it is for; empty when it is for an amount
 * @param stripeId Stripe's id, once asked for
 */
public record Refund(
    String id,
    String orderId,
    String intentId,
    Money amount,
    State state,
    String reason,
    List<Line> lines,
    @Nullable String stripeId,
    Instant createdAt,
    Instant updatedAt) {

  /** What became of it. */
  public enum State {
    REQUESTED,
    SUCCEEDED,
    FAILED;

    public String slug() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Units of a line that it is for.
   *
   * @param restocked whether they went back to the stock when it was requested
   */
  public record Line(String sku, int quantity, boolean restocked) {}

  public Refund {
    lines = List.copyOf(lines);
  }

  /** A new one, for an amount. */
  public static Refund requested(
      String id, String orderId, String intentId, Money amount, String reason, Instant at) {
    return new Refund(
        id, orderId, intentId, amount, State.REQUESTED, reason, List.of(), null, at, at);
  }

  /** The same refund for some lines. */
  public Refund withLines(List<Line> units) {
    return new Refund(
        id, orderId, intentId, amount, state, reason, units, stripeId, createdAt, updatedAt);
  }

  /** The same refund in another state. */
  public Refund settled(State next, @Nullable String stripe, Instant at) {
    return new Refund(id, orderId, intentId, amount, next, reason, lines, stripe, createdAt, at);
  }

  /** The event that makes a worker ask Stripe for it. */
  public RefundRequested requestedEvent() {
    Amount money = new Amount(amount.amountMinor(), amount.currency());
    return new RefundRequested(orderId, id, intentId, money, reason);
  }
}
