package shop.checkout.session;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import shop.cart.CartLine;
import shop.checkout.Quoting;
import shop.checkout.session.Checkouts.HeldCheckout;
import shop.commit.Attempt;
import shop.commit.CommitResult;
import shop.commit.Effects;
import shop.commit.ExpectedVersion;
import shop.commit.Ids;
import shop.commit.OptimisticWrite;
import shop.hold.Hold;
import shop.hold.ReleaseHold;
import shop.inventory.Stocks;
import shop.order.Orders;

/**
 * Changes items, addresses, shipping option or codes of a checkout. With other items, the hold of
 * the earlier ones is released.
 */
public final class ChangeCheckout {
  private final Checkouts checkouts;
  private final Stocks stocks;
  private final CheckoutPricing pricing;
  private final ReleaseHold releaseHold;
  private final Clock clock;
  private final Ids ids;

  public ChangeCheckout(
      Checkouts checkouts,
      Orders orders,
      Stocks stocks,
      Quoting quoting,
      ReleaseHold releaseHold,
      Clock clock,
      Ids ids) {
    this.checkouts = checkouts;
    this.stocks = stocks;
    this.pricing = new CheckoutPricing(checkouts, orders, quoting);
    this.releaseHold = releaseHold;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * A change.
   *
   * @param items the new items, each SKU once; null: those that it has
   * @param details makes the new details of those that it has
   */
  public record Change(
      @Nullable List<RequestedItem> items, UnaryOperator<CheckoutDetails> details) {}

  /** Result of the request. */
  public sealed interface Outcome {
    record Changed(QuotedCheckout checkout) implements Outcome {}

    /** The checkout does not exist or belongs to another buyer. */
    record NotFound() implements Outcome {}

    /** It is completed, canceled or expired. */
    record Closed(ClosedCheckout checkout) implements Outcome {}

    /** No product sells these SKUs. */
    record UnknownSkus(List<String> skus) implements Outcome {}

    /** The checkout has another version than the caller expects. */
    record Stale() implements Outcome {}

    /** The checkout kept changing concurrently; the client may retry. */
    record ConcurrentChange() implements Outcome {}
  }

  /**
   * Changes a buyer's own checkout. Codes that do not apply are left out, and the messages name
   * them.
   *
   * @param expectedVersion null: any
   */
  public Outcome change(String ownerId, String id, Change change, @Nullable Long expectedVersion) {
    return OptimisticWrite.of(() -> attempt(ownerId, id, change, expectedVersion))
        .orElse(Outcome.ConcurrentChange::new);
  }

  private Attempt<Outcome> attempt(
      String ownerId, String id, Change change, @Nullable Long expectedVersion) {
    Instant now = clock.instant();
    Optional<HeldCheckout> found = pricing.find(ownerId, id);
    if (found.isEmpty()) {
      return Attempt.refused(new Outcome.NotFound());
    }
    Checkout checkout = found.get().checkout();
    if (!checkout.isOpen(now)) {
      return Attempt.refused(new Outcome.Closed(ClosedCheckout.of(checkout)));
    }
    if (ExpectedVersion.isStale(expectedVersion, checkout.version())) {
      return Attempt.refused(new Outcome.Stale());
    }
    List<CartLine> lines = checkout.lines();
    List<RequestedItem> items = change.items();
    if (items != null) {
      RequestedLines requested = RequestedLines.of(items, stocks);
      if (!requested.unknownSkus().isEmpty()) {
        return Attempt.refused(new Outcome.UnknownSkus(requested.unknownSkus()));
      }
      lines = requested.lines();
    }
    Checkout next = checkout.changed(lines, change.details().apply(checkout.details()), now);
    QuotedCheckout quoted = pricing.price(next, found.get().hold(), now).seen();
    CommitResult saved = checkouts.save(quoted.checkout(), Effects.at(now, ids));
    @Nullable Hold hold = found.get().hold();
    if (saved == CommitResult.COMMITTED && hold != null && !hold.has(next.units())) {
      releaseHold.release(id); // After a crash before this, it ends at its deadline.
    }
    return Attempt.of(saved, new Outcome.Changed(quoted));
  }
}
