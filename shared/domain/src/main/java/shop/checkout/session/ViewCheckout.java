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

/**
 * Returns a checkout with its current price. A price that the buyer has not seen yet is recorded as
 * seen, so that completion compares with the price last displayed.
 */
public final class ViewCheckout {
  private final Checkouts checkouts;
  private final CheckoutPricing pricing;
  private final Clock clock;
  private final Ids ids;

  public ViewCheckout(Checkouts checkouts, Orders orders, Quoting quoting, Clock clock, Ids ids) {
    this.checkouts = checkouts;
    this.pricing = new CheckoutPricing(checkouts, orders, quoting);
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Returns a buyer's own checkout; empty if there is none with the id. When it keeps changing
   * concurrently, a new price is returned without being recorded: the worst consequence is a
   * completion that is refused for a price that the buyer has seen.
   */
  public Optional<QuotedCheckout> view(String ownerId, String id) {
    return OptimisticWrite.of(() -> attempt(ownerId, id))
        .orElse(
            () -> pricing.find(ownerId, id).map(found -> pricing.price(found, clock.instant())));
  }

  private Attempt<Optional<QuotedCheckout>> attempt(String ownerId, String id) {
    Instant now = clock.instant();
    Optional<QuotedCheckout> found =
        pricing.find(ownerId, id).map(checkout -> pricing.price(checkout, now));
    if (found.isEmpty() || !found.get().checkout().isOpen(now) || found.get().isSeen()) {
      return Attempt.done(found);
    }
    QuotedCheckout next = found.get().seen().next(now);
    return Attempt.of(checkouts.save(next.checkout(), Effects.at(now, ids)), Optional.of(next));
  }
}
