package shop.payment;

import shop.ledger.Payments;
import shop.ledger.Refund;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.payment.ApplyPaymentEvent.Outcome;
import shop.payment.PaymentEvent.RefundSettled;
import shop.payment.PaymentProvider.RefundAnswer;

/**
 * Asks Stripe to return the money of a requested refund, and records the answer. The refund's id is
 * the idempotency key, so a crash between the two, or a second delivery, moves no money twice.
 */
public final class IssueRefund {
  /** Stripe forgets idempotency keys after 24 hours; what is older is looked for first. */
  private static final Duration KEY_MEMORY = Duration.ofHours(20);

  private final Payments payments;
  private final PaymentProvider provider;
  private final SettleRefund settleRefund;
  private final Clock clock;

  public IssueRefund(
      Payments payments, PaymentProvider provider, SettleRefund settleRefund, Clock clock) {
    this.payments = payments;
    this.provider = provider;
    this.settleRefund = settleRefund;
    this.clock = clock;
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
    if (refund.state() != Refund.State.REQUESTED || refund.stripeId() != null) {
      return new Outcome.Duplicate();
    }
    boolean old = refund.createdAt().plus(KEY_MEMORY).isBefore(clock.instant());
    Optional<RefundSettled> there = old ? atStripe(refund) : Optional.empty();
    return settleRefund.settle(there.orElseGet(() -> ask(refund)));
  }

  /**
   * Asks Stripe what became of a refund that it took on, and issues one that it does not know.
   *
   * @throws PaymentProvider.ProviderUnavailable when Stripe did not answer: try again
   */
  public Outcome followUp(Refund refund) {
    Optional<RefundSettled> there = atStripe(refund);
    if (there.isPresent()) {
      return settleRefund.settle(there.get());
    }
    return refund.stripeId() == null
        ? issue(refund.orderId(), refund.id())
        : new Outcome.Ignored("Stripe does not know the refund that it took on");
  }

  private Optional<RefundSettled> atStripe(Refund refund) {
    return provider.refundsOf(refund.intentId()).stream()
        .filter(
            settled ->
                refund.id().equals(settled.refundId())
                    || (settled.stripeId() != null && settled.stripeId().equals(refund.stripeId())))
        .findFirst()
        .map(settled -> told(refund, settled.state(), settled.stripeId(), settled.code()));
  }

  private RefundSettled ask(Refund refund) {
    return switch (provider.refund(refund)) {
      case RefundAnswer.Accepted(String stripeId) ->
          told(refund, Refund.State.SUCCEEDED, stripeId, null);
      case RefundAnswer.Pending(String stripeId) ->
          told(refund, Refund.State.REQUESTED, stripeId, null);
      case RefundAnswer.Refused(String code) -> told(refund, Refund.State.FAILED, null, code);
    };
  }

  private static RefundSettled told(
      Refund refund, Refund.State state, @Nullable String stripeId, @Nullable String code) {
    return new RefundSettled(
        null,
        refund.orderId(),
        refund.id(),
        refund.intentId(),
        refund.amount(),
        state,
        stripeId,
        code);
  }
}
