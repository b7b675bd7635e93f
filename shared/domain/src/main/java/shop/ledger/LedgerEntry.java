package shop.ledger;

import java.time.Instant;
import java.util.Locale;
import shop.money.Money;

/**
 * Money of an order that moved. Entries are only ever added, each in the transaction that changes
 * the order's own figures and once for its cause, so their sums are those figures: {@link
 * VerifyLedger} proves it (ADR 10).
 *
 * @param cause what moved it; an order has one entry for a cause, whoever tells it however often
 * @param amount positive: came to the shop, negative: left it; never zero
 */
public record LedgerEntry(String orderId, String cause, Kind kind, Money amount, Instant at) {

  /** Why money moved. */
  public enum Kind {
    CAPTURED(1),
    REFUNDED(-1),
    /** A refund failed at the bank after it had been called a success. */
    REFUND_REVERSED(1),
    /** A customer's bank took the money back. */
    DISPUTE_WITHDRAWN(-1),
    DISPUTE_REINSTATED(1);

    private final int sign;

    Kind(int sign) {
      this.sign = sign;
    }

    public String slug() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public LedgerEntry {
    if (Long.signum(amount.amountMinor()) != kind.sign) {
      throw new IllegalArgumentException(kind + " of " + amount);
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

  /** One of Stripe's balance transactions of a dispute, whose id is the cause. */
  public static LedgerEntry disputed(
      String orderId, String transactionId, Money amount, Instant at) {
    Kind kind = amount.isPositive() ? Kind.DISPUTE_REINSTATED : Kind.DISPUTE_WITHDRAWN;
    return new LedgerEntry(orderId, transactionId, kind, amount, at);
  }
}
