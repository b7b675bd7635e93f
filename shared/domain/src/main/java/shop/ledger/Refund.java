package shop.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import shop.contracts.reason.RefundReason;
import shop.events.Amount;
import shop.events.ShopEvent.RefundRequested;
import shop.money.Money;

/**
 * A refund. It is requested in the transaction that makes it due, created at Stripe by a worker
 * with its id as the idempotency key, and settled when Stripe reports its outcome. A refund that
 * was created at Stripe by hand has Stripe's id.
 *
 * @param reason the wire name of a {@link RefundReason}
 * @param lines the units that are refunded; empty for a refund of an amount
 * @param shipping whether it refunds the shipping, alone or with the lines
 * @param stripeId Stripe's id, null until it is created at Stripe
 */
public record Refund(
    String id,
    String orderId,
    String intentId,
    Money amount,
    State state,
    String reason,
    List<Line> lines,
    boolean shipping,
    @Nullable String stripeId,
    Instant createdAt,
    Instant updatedAt) {

  /** The state of the refund. */
  public enum State {
    REQUESTED,
    SUCCEEDED,
    FAILED;

    /** The name on the wire, such as {@code requested}. */
    public String slug() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Refunded units of an order's line.
   *
   * @param restocked whether the units were returned to stock when the refund was requested
   * @param amount what the units cost, with their discounts and taxes
   */
  public record Line(String sku, int quantity, boolean restocked, Money amount) {}

  public Refund {
    lines = List.copyOf(lines);
  }

  /** A new refund of an amount. */
  public static Refund requested(
      String id, String orderId, String intentId, Money amount, RefundReason reason, Instant at) {
    return new Refund(
        id,
        orderId,
        intentId,
        amount,
        State.REQUESTED,
        reason.wireName(),
        List.of(),
        false,
        null,
        at,
        at);
  }

  /** The refund, for these lines. */
  public Refund withLines(List<Line> units) {
    return of(units, shipping);
  }

  /** The refund, for the shipping too. */
  public Refund withShipping() {
    return of(lines, true);
  }

  private Refund of(List<Line> units, boolean withShipping) {
    return new Refund(
        id,
        orderId,
        intentId,
        amount,
        state,
        reason,
        units,
        withShipping,
        stripeId,
        createdAt,
        updatedAt);
  }

  /** The refund in another state. */
  public Refund settled(State next, @Nullable String stripe, Instant at) {
    return new Refund(
        id, orderId, intentId, amount, next, reason, lines, shipping, stripe, createdAt, at);
  }

  /** The event that makes a worker create it at Stripe. */
  public RefundRequested requestedEvent() {
    Amount money = new Amount(amount.amountMinor(), amount.currency());
    return new RefundRequested(orderId, id, intentId, money, reason);
  }
}
