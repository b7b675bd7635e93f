package shop.checkout.session;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import shop.checkout.Quoting;
import shop.checkout.session.Checkouts.HeldCheckout;
import shop.commit.Attempt;
import shop.commit.CommitResult;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.commit.OptimisticWrite;
import shop.hold.ReleaseHold;
import shop.order.Orders;

/** Cancels a checkout, and makes the units that it holds available again. */
public final class CancelCheckout {
  private final Checkouts checkouts;
  private final CheckoutPricing pricing;
  private final ReleaseHold releaseHold;
  private final Clock clock;
  private final Ids ids;

  public CancelCheckout(
      Checkouts checkouts,
      Orders orders,
      Quoting quoting,
      ReleaseHold releaseHold,
      Clock clock,
      Ids ids) {
    this.checkouts = checkouts;
    this.pricing = new CheckoutPricing(checkouts, orders, quoting);
    this.releaseHold = releaseHold;
    this.clock = clock;
    this.ids = ids;
  }

  /** Result of the request. */
  public sealed interface Outcome {
    /** The checkout is canceled, now or before. */
    record Canceled(QuotedCheckout checkout) implements Outcome {}

    /** The checkout does not exist or belongs to another buyer. */
    record NotFound() implements Outcome {}

    /** It is completed or expired. */
    record Closed(ClosedCheckout checkout) implements Outcome {}

    /** The checkout kept changing concurrently; the client may retry. */
    record ConcurrentChange() implements Outcome {}
  }

  /** Cancels a buyer's own checkout. */
  public Outcome cancel(String ownerId, String id) {
    return OptimisticWrite.of(() -> attempt(ownerId, id)).orElse(Outcome.ConcurrentChange::new);
  }

  private Attempt<Outcome> attempt(String ownerId, String id) {
    Instant now = clock.instant();
    Optional<HeldCheckout> found = pricing.find(ownerId, id);
    if (found.isEmpty()) {
      return Attempt.refused(new Outcome.NotFound());
    }
    Checkout checkout = found.get().checkout();
    if (checkout.state() == Checkout.State.CANCELED) {
      releaseHold(found.get());
      return Attempt.done(new Outcome.Canceled(pricing.price(found.get(), now)));
    }
    if (!checkout.isOpen(now)) {
      return Attempt.refused(new Outcome.Closed(ClosedCheckout.of(checkout)));
    }
    Checkout canceled = checkout.canceled(now);
    CommitResult saved = checkouts.save(canceled, Effects.at(now, ids));
    if (saved == CommitResult.COMMITTED) {
      releaseHold(found.get());
    }
    return Attempt.of(saved, new Outcome.Canceled(pricing.price(canceled, null, now)));
  }

  /** A request that is repeated after a crash releases it too. */
  private void releaseHold(HeldCheckout held) {
    if (held.hold() != null) {
      releaseHold.release(held.checkout().id());
    }
  }
}
