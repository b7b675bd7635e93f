package shop.ledger;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import shop.money.Money;

/**
 * A problem with an order's money that an administrator has to resolve. It is raised once for its
 * cause, is listed until an administrator resolves it, and is kept with the order for ever.
 *
 * @param id derived from the cause, so that an issue is not raised twice
 * @param detail what is wrong, without personal data
 * @param resolution how it was resolved, null while it is open
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

  /** The kind of problem. */
  public enum Kind {
    /** The payment's amount, currency or intent differs from the order's. */
    MISMATCH,
    /** A refund failed at Stripe. */
    REFUND_FAILED,
    /** The shop's records and Stripe's differ, and reconciliation cannot correct it. */
    UNRECONCILED;

    /** The name on the wire, such as {@code refund_failed}. */
    public String slug() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static PaymentIssue mismatch(String orderId, String intentId, Money amount, Instant at) {
    return raised(
        mismatchOf(intentId), orderId, Kind.MISMATCH, amount, intentId + " does not match", at);
  }

  /** The id of the issue about an intent that does not match its order. */
  public static String mismatchOf(String intentId) {
    return "mismatch-" + intentId;
  }

  public static PaymentIssue refundFailed(Refund refund, String code, Instant at) {
    return raised(
        "refund-failed-" + refund.id(),
        refund.orderId(),
        Kind.REFUND_FAILED,
        refund.amount(),
        "Stripe reports " + code,
        at);
  }

  public static PaymentIssue unreconciled(
      String orderId, String intentId, String detail, Instant at) {
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

  /** The issue, resolved by an administrator. */
  public PaymentIssue resolved(String how, Instant at) {
    return new PaymentIssue(id, orderId, kind, amount, detail, raisedAt, at, how);
  }
}
