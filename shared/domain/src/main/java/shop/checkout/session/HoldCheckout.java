package shop.checkout.session;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.checkout.Quoting;
import shop.checkout.session.Checkouts.HeldCheckout;
import shop.commit.Attempt;
import shop.commit.IdempotencyStore;
import shop.commit.IdempotentRequest;
import shop.commit.OptimisticWrite;
import shop.commit.PriorResponse;
import shop.hold.ExtendHold;
import shop.hold.Hold;
import shop.hold.HoldLimits;
import shop.hold.HoldRequest;
import shop.hold.HoldStock;
import shop.order.Orders;

/**
 * Holds the units of a checkout that can be completed; when they are held already, extends the hold
 * once.
 */
public final class HoldCheckout {
  private final IdempotencyStore idempotency;
  private final CheckoutPricing pricing;
  private final HoldStock holdStock;
  private final ExtendHold extendHold;
  private final Clock clock;

  public HoldCheckout(
      Checkouts checkouts,
      Orders orders,
      Quoting quoting,
      HoldStock holdStock,
      ExtendHold extendHold,
      IdempotencyStore idempotency,
      Clock clock) {
    this.idempotency = idempotency;
    this.pricing = new CheckoutPricing(checkouts, orders, quoting);
    this.holdStock = holdStock;
    this.extendHold = extendHold;
    this.clock = clock;
  }

  /** Result of the request. Nothing is held by it unless it is {@link Held}. */
  public sealed interface Outcome {
    record Held(QuotedCheckout checkout) implements Outcome {}

    /** An earlier request used the idempotency key. */
    record Repeated(PriorResponse prior) implements Outcome {}

    /** The checkout does not exist or belongs to another buyer. */
    record NotFound() implements Outcome {}

    /** It is completed, canceled or expired. */
    record Closed(ClosedCheckout checkout) implements Outcome {}

    /** Something is missing, or a line cannot be sold. */
    record NotReady(QuotedCheckout checkout) implements Outcome {}

    /** The hold was extended before. */
    record AlreadyExtended(Instant heldUntil) implements Outcome {}

    /** SKUs with fewer available units. */
    record OutOfStock(List<HoldStock.Shortage> lines) implements Outcome {}

    /** SKUs of which all holds together would have too many units. */
    record TooManyUnits(List<HoldLimits.Excess> lines) implements Outcome {}

    /** The owner has the maximum of held checkouts. */
    record TooManyHolds(int limit) implements Outcome {}

    /** The stock kept changing concurrently; the client may retry. */
    record ConcurrentChange() implements Outcome {}
  }

  /** Holds a buyer's own checkout. */
  public Outcome hold(
      String ownerId, String id, @Nullable IdempotentRequest<QuotedCheckout> request) {
    return OptimisticWrite.of(() -> attempt(ownerId, id, request))
        .idempotent(idempotency, request, Outcome.Repeated::new)
        .orElse(Outcome.ConcurrentChange::new);
  }

  private Attempt<Outcome> attempt(
      String ownerId, String id, @Nullable IdempotentRequest<QuotedCheckout> request) {
    Instant now = clock.instant();
    Optional<HeldCheckout> found = pricing.find(ownerId, id);
    if (found.isEmpty()) {
      return Attempt.refused(new Outcome.NotFound());
    }
    Checkout checkout = found.get().checkout();
    if (!checkout.isOpen(now)) {
      return Attempt.refused(new Outcome.Closed(ClosedCheckout.of(checkout)));
    }
    QuotedCheckout quoted = pricing.price(found.get(), now);
    if (quoted.status() != CheckoutStatus.READY_FOR_COMPLETE) {
      return Attempt.refused(new Outcome.NotReady(quoted));
    }
    @Nullable IdempotentRequest<Hold> held =
        request == null
            ? null
            : new IdempotentRequest<>(
                request.key(), hold -> request.responseWriter().apply(quoted.heldBy(hold)));
    return quoted.heldUntil() == null ? hold(quoted, held) : extend(quoted, held);
  }

  private Attempt<Outcome> hold(QuotedCheckout quoted, @Nullable IdempotentRequest<Hold> request) {
    Checkout checkout = quoted.checkout();
    HoldRequest wanted =
        new HoldRequest(
            checkout.id(),
            checkout.version(),
            checkout.ownerId(),
            checkout.fromCart(),
            checkout.units());
    return switch (holdStock.hold(wanted, request)) {
      case HoldStock.Outcome.Held(Hold hold) -> Attempt.done(new Outcome.Held(quoted.heldBy(hold)));
      case HoldStock.Outcome.AlreadyHeld(Hold hold) ->
          Attempt.refused(new Outcome.Held(quoted.heldBy(hold)));
      case HoldStock.Outcome.CheckoutChanged _ -> Attempt.conflict();
      case HoldStock.Outcome.Repeated(PriorResponse prior) ->
          Attempt.refused(new Outcome.Repeated(prior));
      case HoldStock.Outcome.NotForSale _ -> Attempt.conflict(); // The next quote says so.
      case HoldStock.Outcome.OutOfStock(List<HoldStock.Shortage> lines) ->
          Attempt.refused(new Outcome.OutOfStock(lines));
      case HoldStock.Outcome.TooManyUnits(List<HoldLimits.Excess> lines) ->
          Attempt.refused(new Outcome.TooManyUnits(lines));
      case HoldStock.Outcome.TooManyHolds(int limit) ->
          Attempt.refused(new Outcome.TooManyHolds(limit));
      case HoldStock.Outcome.ConcurrentChange _ -> Attempt.refused(new Outcome.ConcurrentChange());
    };
  }

  private Attempt<Outcome> extend(
      QuotedCheckout quoted, @Nullable IdempotentRequest<Hold> request) {
    return switch (extendHold.extend(quoted.checkout().id(), request)) {
      case ExtendHold.Outcome.Extended(Hold hold) ->
          Attempt.done(new Outcome.Held(quoted.heldBy(hold)));
      case ExtendHold.Outcome.AlreadyExtended(Hold hold) ->
          Attempt.refused(new Outcome.AlreadyExtended(hold.heldUntil()));
      case ExtendHold.Outcome.Repeated(PriorResponse prior) ->
          Attempt.refused(new Outcome.Repeated(prior));
      case ExtendHold.Outcome.NotHeld _ -> Attempt.conflict();
      case ExtendHold.Outcome.ConcurrentChange _ -> Attempt.refused(new Outcome.ConcurrentChange());
    };
  }
}
