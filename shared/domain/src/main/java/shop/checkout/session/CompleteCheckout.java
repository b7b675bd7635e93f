package shop.checkout.session;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.account.Email;
import shop.address.Address;
import shop.checkout.Placement;
import shop.checkout.PlacementOutcome;
import shop.checkout.PlacementRequest;
import shop.checkout.Quoting;
import shop.checkout.UnpaidUnitsLimit;
import shop.checkout.session.Checkouts.ToComplete;
import shop.commit.Attempt;
import shop.commit.CommitResult;
import shop.commit.Effects;
import shop.commit.IdempotencyStore;
import shop.commit.IdempotentRequest;
import shop.commit.Ids;
import shop.commit.OptimisticWrite;
import shop.commit.PriorResponse;
import shop.hold.Hold;
import shop.hold.ReleaseHold;
import shop.order.CompletedCheckout;
import shop.order.Order;
import shop.order.Orders;

/**
 * Orders the lines of a checkout at the price that the buyer saw last. The transaction that places
 * the order completes the checkout, so that a checkout has at most one order, and consumes its
 * hold. When something changed what it costs, nothing is ordered, and the buyer gets the checkout
 * with its new price.
 */
public final class CompleteCheckout {
  private final Checkouts checkouts;
  private final Placement placement;
  private final IdempotencyStore idempotency;
  private final CheckoutPricing pricing;
  private final ReleaseHold releaseHold;
  private final Clock clock;
  private final Ids ids;

  public CompleteCheckout(
      Checkouts checkouts,
      Orders orders,
      Quoting quoting,
      Placement placement,
      ReleaseHold releaseHold,
      IdempotencyStore idempotency,
      Clock clock,
      Ids ids) {
    this.checkouts = checkouts;
    this.placement = placement;
    this.idempotency = idempotency;
    this.pricing = new CheckoutPricing(checkouts, orders, quoting);
    this.releaseHold = releaseHold;
    this.clock = clock;
    this.ids = ids;
  }

  /** Result of the request. Nothing is ordered unless it is {@link Completed}. */
  public sealed interface Outcome {
    record Completed(Order order) implements Outcome {}

    /** An earlier request used the idempotency key. */
    record Repeated(PriorResponse prior) implements Outcome {}

    /** The checkout does not exist or belongs to another buyer. */
    record NotFound() implements Outcome {}

    /** It is completed, canceled or expired. */
    record Closed(ClosedCheckout checkout) implements Outcome {}

    /**
     * Something is missing, cannot be sold, or costs another price than the buyer saw last.
     *
     * @param checkout with the current price, which the buyer has seen with this response
     * @param refusal why the lines cannot be ordered so; null: something is missing
     */
    record Changed(QuotedCheckout checkout, @Nullable PlacementOutcome refusal)
        implements Outcome {}

    /** The customer has the maximum of unpaid orders. */
    record TooManyUnpaid(int limit) implements Outcome {}

    /** A customer who never paid would have too many units of some SKUs in unpaid orders. */
    record TooManyUnpaidUnits(List<UnpaidUnitsLimit.Excess> lines) implements Outcome {}

    /** The checkout, the cart or the stock kept changing; the client may retry. */
    record ConcurrentChange() implements Outcome {}
  }

  /** Completes a buyer's own checkout. */
  public Outcome complete(String ownerId, String id, @Nullable IdempotentRequest<Order> request) {
    return OptimisticWrite.of(() -> attempt(ownerId, id, request))
        .idempotent(idempotency, request, Outcome.Repeated::new)
        .orElse(Outcome.ConcurrentChange::new);
  }

  private Attempt<Outcome> attempt(
      String ownerId, String id, @Nullable IdempotentRequest<Order> request) {
    Optional<ToComplete> found =
        checkouts.toComplete(ownerId, id).filter(read -> read.checkout().ownerId().equals(ownerId));
    if (found.isEmpty()) {
      return Attempt.refused(new Outcome.NotFound());
    }
    Checkout checkout = found.get().checkout();
    if (!checkout.isOpen(clock.instant())) {
      return Attempt.refused(new Outcome.Closed(ClosedCheckout.of(checkout)));
    }
    @Nullable Hold hold = found.get().hold();
    if (hold != null && !hold.has(checkout.units())) {
      releaseHold.release(id); // Of items that it had before.
      return Attempt.conflict();
    }
    @Nullable String key = request == null ? null : request.key().key();
    boolean refusedBefore = key != null && key.equals(checkout.refusedKey());
    Optional<PlacementRequest> order = order(found.get());
    if (order.isEmpty() || refusedBefore) {
      return changed(found.get(), key, null);
    }
    return switch (placement.attempt(order.get(), request)) {
      case Attempt.Done<PlacementOutcome>(PlacementOutcome outcome) ->
          Attempt.done(new Outcome.Completed(placed(outcome)));
      case Attempt.Refused<PlacementOutcome>(PlacementOutcome outcome) ->
          refused(found.get(), key, outcome);
      case Attempt.Conflict<PlacementOutcome> _ -> Attempt.conflict();
    };
  }

  private static Order placed(PlacementOutcome outcome) {
    if (outcome instanceof PlacementOutcome.Placed(Order order)) {
      return order;
    }
    throw new IllegalStateException("done, but not placed: " + outcome);
  }

  /** Empty when something is missing. */
  private Optional<PlacementRequest> order(ToComplete read) {
    Checkout checkout = read.checkout();
    CheckoutDetails details = checkout.details();
    Email email = details.email();
    Address address = details.shippingAddress();
    if (email == null
        || address == null
        || details.shippingOptionId() == null
        || checkout.seen() == null) {
      return Optional.empty();
    }
    return Optional.of(
        new PlacementRequest(
            checkout.ownerId(),
            checkout.lines(),
            new Order.Contact(email.address(), address, details.billingAddress(), null),
            details.shippingOptionId(),
            Set.copyOf(details.codes()),
            checkout.seen(),
            read.nextCart(clock.instant()),
            new CompletedCheckout(checkout.id(), checkout.version(), read.hold())));
  }

  private Attempt<Outcome> refused(
      ToComplete read, @Nullable String key, PlacementOutcome outcome) {
    return switch (outcome) {
      case PlacementOutcome.TooManyUnpaid(int limit) ->
          Attempt.refused(new Outcome.TooManyUnpaid(limit));
      case PlacementOutcome.TooManyUnpaidUnits(List<UnpaidUnitsLimit.Excess> lines) ->
          Attempt.refused(new Outcome.TooManyUnpaidUnits(lines));
      case PlacementOutcome.ConcurrentChange _ -> Attempt.refused(new Outcome.ConcurrentChange());
      case PlacementOutcome.CartEmpty _, PlacementOutcome.Placed _, PlacementOutcome.Repeated _ ->
          throw new IllegalStateException("not a refusal of lines: " + outcome);
      case PlacementOutcome.NotForSale _,
          PlacementOutcome.OutOfStock _,
          PlacementOutcome.PriceChanged _,
          PlacementOutcome.TotalsChanged _,
          PlacementOutcome.NothingShips _,
          PlacementOutcome.ShippingOptionUnknown _,
          PlacementOutcome.CodesNotApplicable _,
          PlacementOutcome.TotalTooSmall _,
          PlacementOutcome.TotalTooLarge _ ->
          changed(read, key, outcome);
    };
  }

  /**
   * Saves the price that the refusal shows, unless a request with this key was refused before: its
   * first response may have been lost.
   */
  private Attempt<Outcome> changed(
      ToComplete read, @Nullable String key, @Nullable PlacementOutcome refusal) {
    Instant now = clock.instant();
    Checkout checkout = read.checkout();
    QuotedCheckout quoted = pricing.price(checkout, read.hold(), now);
    if (key != null && key.equals(checkout.refusedKey())) {
      return Attempt.refused(new Outcome.Changed(quoted, refusal));
    }
    if (quoted.isSeen()) {
      return quoted.status() == CheckoutStatus.READY_FOR_COMPLETE
          ? Attempt.conflict() // The reason is gone.
          : Attempt.refused(new Outcome.Changed(quoted, refusal));
    }
    QuotedCheckout next = quoted.refused(key).next(now);
    return checkouts.save(next.checkout(), Effects.at(now, ids)) == CommitResult.COMMITTED
        ? Attempt.refused(new Outcome.Changed(next, refusal))
        : Attempt.conflict();
  }
}
