package shop.ledger;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import shop.money.Money;

/**
 * Something about an order's money that only a person can put right. It is raised once for its
 * cause, stays in the administrators' list until one of them resolves it, and is kept with the
 * order for good.
 *
 * @param id follows from the cause, so that it cannot be raised twice
 * @param detail what is wrong, without personal data
 * @param resolution what was done about it, null while it is open
 */
public record PaymentIssue(
    String id,
    String orderId,
    Kind kind,
    @Nullable Money amount,
    String detail,
    Instant raisedAt,
    @Nullable Instant resolvedAt,
    @Nullable String resolution) {

  /** What is wrong. */
  public enum Kind {
    /** Another amount, currency or intent was paid than the order asks for. */
    MISMATCH,
    /** Stripe could not return money. */
    REFUND_FAILED,
    /** Our books and Stripe's differ, and nothing heals it. */
    UNRECONCILED;

    public String slug() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static PaymentIssue mismatch(String orderId, String intentId, Money amount, Instant at) {
    return raised(
        mismatchOf(intentId), orderId, Kind.MISMATCH, amount, intentId + " does not match", at);
  }

  /** The id of the issue that an intent does not match its order. */
  public static String mismatchOf(String intentId) {
    return "mismatch-" + intentId;
  }

  public static PaymentIssue refundFailed(Refund refund, String code, Instant at) {
    return raised(
        "refund-failed-" + refund.id(),
        refund.orderId(),
        Kind.REFUND_FAILED,
        refund.amount(),
        "Stripe says " + code,
        at);
  }

  public static PaymentIssue unreconciled(String orderId, String intentId, String detail, Instant at) {
    return raised(
        "unreconciled-" + intentId, orderId, Kind.UNRECONCILED, null, intentId + ": " + detail, at);
  }

  private static PaymentIssue raised(
      String id, String orderId, Kind kind, @Nullable Money amount, String detail, Instant at) {
    return new PaymentIssue(id, orderId, kind, amount, detail, at, null, null);
  }

  public boolean open() {
    return resolvedAt == null;
  }

  /** Put right. */
  public PaymentIssue resolved(String how, Instant at) {
    return new PaymentIssue(id, orderId, kind, amount, detail, raisedAt, at, how);
  }
}
