package shop.payment;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.ledger.Payments;
import shop.ledger.Refund;
import shop.payment.PaymentEvent.RefundSettled;
import shop.payment.PaymentProvider.RefundAnswer;

/**
 * Requests a refund from Stripe and records the result. The refund's id is the idempotency key at
 * Stripe, so a crash between the two steps, or a second delivery of the event, refunds only once.
 */
public final class IssueRefund {
  /** Stripe keeps idempotency keys for 24 hours; an older refund is searched for first. */
  private static final Duration KEY_LIFETIME = Duration.ofHours(20);

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
   * Issues a refund, unless Stripe already has it.
   *
   * @throws PaymentProvider.ProviderUnavailable when Stripe does not answer; the call can be
   *     repeated
   */
  public PaymentEventResult issue(String orderId, String refundId) {
    Optional<Refund> found = payments.findRefund(orderId, refundId);
    if (found.isEmpty()) {
      return new PaymentEventResult.Ignored("unknown refund");
    }
    Refund refund = found.get();
    if (refund.state() != Refund.State.REQUESTED || refund.stripeId() != null) {
      return new PaymentEventResult.Duplicate();
    }
    boolean old = refund.createdAt().plus(KEY_LIFETIME).isBefore(clock.instant());
    Optional<RefundSettled> existing = old ? atStripe(refund) : Optional.empty();
    return settleRefund.settle(existing.orElseGet(() -> request(refund)));
  }

  /**
   * Checks a pending refund at Stripe, and issues it when Stripe does not know it.
   *
   * @throws PaymentProvider.ProviderUnavailable when Stripe does not answer; the call can be
   *     repeated
   */
  public PaymentEventResult followUp(Refund refund) {
    Optional<RefundSettled> existing = atStripe(refund);
    if (existing.isPresent()) {
      return settleRefund.settle(existing.get());
    }
    return refund.stripeId() == null
        ? issue(refund.orderId(), refund.id())
        : new PaymentEventResult.Ignored("Stripe does not know a refund that it accepted");
  }

  private Optional<RefundSettled> atStripe(Refund refund) {
    return provider.refundsOf(refund.intentId()).stream()
        .filter(
            settled ->
                refund.id().equals(settled.refundId())
                    || (settled.stripeId() != null && settled.stripeId().equals(refund.stripeId())))
        .findFirst()
        .map(settled -> result(refund, settled.state(), settled.stripeId(), settled.code()));
  }

  private RefundSettled request(Refund refund) {
    return switch (provider.refund(refund)) {
      case RefundAnswer.Accepted(String stripeId) ->
          result(refund, Refund.State.SUCCEEDED, stripeId, null);
      case RefundAnswer.Pending(String stripeId) ->
          result(refund, Refund.State.REQUESTED, stripeId, null);
      case RefundAnswer.Refused(String code) -> result(refund, Refund.State.FAILED, null, code);
    };
  }

  private static RefundSettled result(
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
