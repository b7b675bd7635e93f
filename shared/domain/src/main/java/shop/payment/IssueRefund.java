package shop.payment;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.payment.ApplyPaymentNotice.Outcome;
import shop.payment.PaymentNotice.RefundSettled;
import shop.payment.PaymentProvider.RefundAnswer;

/**
 * Asks Stripe to return the money of a requested refund, and records the answer. The refund's id is
 * the idempotency key, so a crash between the two, or a second delivery, moves no money twice.
 */
public final class IssueRefund {
  private final Payments payments;
  private final PaymentProvider provider;
  private final SettleRefund settleRefund;

  public IssueRefund(Payments payments, PaymentProvider provider, SettleRefund settleRefund) {
    this.payments = payments;
    this.provider = provider;
    this.settleRefund = settleRefund;
  }

  /**
   * Issues a refund, unless Stripe has it already.
   *
   * @throws PaymentProvider.ProviderUnavailable when Stripe did not answer: try again
   */
  public Outcome issue(String orderId, String refundId) {
    Optional<Refund> found = payments.findRefund(orderId, refundId);
    if (found.isEmpty()) {
      return new Outcome.Ignored("unknown refund");
    }
    Refund refund = found.get();
    // One that Stripe took on is not asked for again: Stripe forgets idempotency keys after a day.
    if (refund.state() != Refund.State.REQUESTED || refund.stripeId() != null) {
      return new Outcome.Duplicate();
    }
    return settleRefund.settle(
        switch (provider.refund(refund)) {
          case RefundAnswer.Accepted(String stripeId) ->
              settled(refund, Refund.State.SUCCEEDED, stripeId, null);
          case RefundAnswer.Pending(String stripeId) ->
              settled(refund, Refund.State.REQUESTED, stripeId, null);
          case RefundAnswer.Refused(String code) ->
              settled(refund, Refund.State.FAILED, null, code);
        });
  }

  private static RefundSettled settled(
      Refund refund, Refund.State state, @Nullable String stripeId, @Nullable String code) {
    return new RefundSettled(null, refund.orderId(), refund.id(), state, stripeId, code);
  }
}
