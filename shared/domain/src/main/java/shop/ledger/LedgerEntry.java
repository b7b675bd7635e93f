package shop.ledger;

import java.time.Instant;
import java.util.Locale;
import shop.money.Money;

/**
 * A movement of an order's money. Entries are append-only. Each is written once for its cause, in
 * the transaction that changes the order's own amounts, so their sums equal those amounts ({@code
 * VerifyLedger}, ADR 10).
 *
 * @param cause what moved the money; an order has one entry for a cause, however often it is
 *     reported
 * @param amount positive: received by the shop, negative: paid back; never zero
 */
public record LedgerEntry(String orderId, String cause, Kind kind, Money amount, Instant at) {

  /** Why money moved. */
  public enum Kind {
    CAPTURED(1),
    REFUNDED(-1),
    /** A refund failed at the bank after Stripe had reported its success. */
    REFUND_REVERSED(1),
    /** The customer's bank took the money back. */
    DISPUTE_WITHDRAWN(-1),
    /** The customer's bank returned the money. */
    DISPUTE_REINSTATED(1);

    private final int sign;

    Kind(int sign) {
      this.sign = sign;
    }

    /** The name on the wire, such as {@code refund_reversed}. */
    public String slug() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public LedgerEntry {
    if (Long.signum(amount.amountMinor()) != kind.sign) {
      throw new IllegalArgumentException(kind + " with amount " + amount);
    }
  }

  public static LedgerEntry captured(String orderId, String intentId, Money amount, Instant at) {
    return new LedgerEntry(orderId, "captured-" + intentId, Kind.CAPTURED, amount, at);
  }

  public static LedgerEntry refunded(Refund refund, Instant at) {
    return new LedgerEntry(
        refund.orderId(), "refunded-" + refund.id(), Kind.REFUNDED, refund.amount().negated(), at);
  }

  public static LedgerEntry reversed(Refund refund, Instant at) {
    return new LedgerEntry(
        refund.orderId(),
        "refund-reversed-" + refund.id(),
        Kind.REFUND_REVERSED,
        refund.amount(),
        at);
  }

  /** A balance transaction of a dispute at Stripe; its id is the cause. */
  public static LedgerEntry disputed(
      String orderId, String transactionId, Money amount, Instant at) {
    Kind kind = amount.isPositive() ? Kind.DISPUTE_REINSTATED : Kind.DISPUTE_WITHDRAWN;
    return new LedgerEntry(orderId, transactionId, kind, amount, at);
  }
}
