package shop.checkout.session;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import shop.checkout.Quoting;
import shop.commit.Attempt;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.commit.OptimisticWrite;
import shop.order.Orders;

/** Cancels a checkout. */
public final class CancelCheckout {
  private final Checkouts checkouts;
  private final CheckoutPricing pricing;
  private final Clock clock;
  private final Ids ids;

  public CancelCheckout(Checkouts checkouts, Orders orders, Quoting quoting, Clock clock, Ids ids) {
    this.checkouts = checkouts;
    this.pricing = new CheckoutPricing(checkouts, orders, quoting);
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
    Optional<Checkout> found = pricing.find(ownerId, id);
    if (found.isEmpty()) {
      return Attempt.refused(new Outcome.NotFound());
    }
    Checkout checkout = found.get();
    if (checkout.state() == Checkout.State.CANCELED) {
      return Attempt.done(new Outcome.Canceled(pricing.price(checkout, now)));
    }
    if (!checkout.isOpen(now)) {
      return Attempt.refused(new Outcome.Closed(ClosedCheckout.of(checkout)));
    }
    Checkout canceled = checkout.canceled(now);
    return Attempt.of(
        checkouts.save(canceled, Effects.at(now, ids)),
        new Outcome.Canceled(pricing.price(canceled, now)));
  }
}
