package shop.hold;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.commit.Attempt;
import shop.commit.Effects;
import shop.commit.IdempotencyStore;
import shop.commit.IdempotentRequest;
import shop.commit.Ids;
import shop.commit.OptimisticWrite;
import shop.commit.PriorResponse;
import shop.inventory.Stock;

/**
 * Holds all units of a checkout, or none. The transaction repeats every check that is made here.
 * Holds whose deadline passed are released when they are in the way of a new one; their worker may
 * run a minute later.
 */
public final class HoldStock {
  private final Holds holds;
  private final IdempotencyStore idempotency;
  private final ReleaseHold releaseHold;
  private final Duration holdFor;
  private final HoldLimits limits;
  private final Clock clock;
  private final Ids ids;

  /**
   * @param holdFor the time until the deadline of a new hold
   */
  public HoldStock(
      Holds holds,
      IdempotencyStore idempotency,
      Duration holdFor,
      HoldLimits limits,
      Clock clock,
      Ids ids) {
    this.holds = holds;
    this.idempotency = idempotency;
    this.releaseHold = new ReleaseHold(holds, clock);
    this.holdFor = holdFor;
    this.limits = limits;
    this.clock = clock;
    this.ids = ids;
  }

  /** Result of the request. Nothing is held unless it is {@link Held} or {@link AlreadyHeld}. */
  public sealed interface Outcome {
    record Held(Hold hold) implements Outcome {}

    /** The checkout holds these units already. Its deadline does not change. */
    record AlreadyHeld(Hold hold) implements Outcome {}

    /** An earlier request used the idempotency key. */
    record Repeated(PriorResponse prior) implements Outcome {}

    /** The checkout changed or ended since it was read. */
    record CheckoutChanged() implements Outcome {}

    /** SKUs that their product does not sell now. */
    record NotForSale(List<String> skus) implements Outcome {}

    /** SKUs with fewer available units than wanted. */
    record OutOfStock(List<Shortage> lines) implements Outcome {}

    /** SKUs of which all holds together would have too many units. */
    record TooManyUnits(List<HoldLimits.Excess> lines) implements Outcome {}

    /** The owner has the maximum of held checkouts. */
    record TooManyHolds(int limit) implements Outcome {}

    /** The stock kept changing concurrently; the client may retry. */
    record ConcurrentChange() implements Outcome {}
  }

  /** The wanted and the available units of a SKU. */
  public record Shortage(String sku, int wanted, long available) {}

  /**
   * Holds the units of a checkout. The caller has checked that the checkout belongs to the owner.
   *
   * @param idempotent the client's idempotency key; null: each request is a new one
   */
  public Outcome hold(HoldRequest request, @Nullable IdempotentRequest<Hold> idempotent) {
    return OptimisticWrite.of(() -> attempt(request, idempotent))
        .idempotent(idempotency, idempotent, Outcome.Repeated::new)
        .orElse(Outcome.ConcurrentChange::new);
  }

  private Attempt<Outcome> attempt(
      HoldRequest request, @Nullable IdempotentRequest<Hold> idempotent) {
    HoldState state = holds.read(request);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Hold hold = newHold(request, now);
    Optional<Hold> current = state.current();
    if (current.isPresent()) {
      if (current.get().isLive(now) && current.get().has(hold.units())) {
        return Attempt.refused(new Outcome.AlreadyHeld(current.get()));
      }
      releaseHold.release(request.checkoutId());
      return Attempt.conflict();
    }
    Optional<Outcome> refusal = refusal(hold, state.stocks());
    if (refusal.isPresent()) {
      return Attempt.refused(refusal.get());
    }
    if (!limits.allowMoreThan(state.ofOwner().size())) {
      return releaseOverdue(state.ofOwner(), now)
          ? Attempt.conflict()
          : Attempt.refused(new Outcome.TooManyHolds(limits.checkouts()));
    }
    Effects effects = Effects.at(now, ids).respond(idempotent, hold);
    NewHold created =
        new NewHold(hold, request.checkoutVersion(), most(state), limits.checkouts(), effects);
    return switch (holds.hold(created)) {
      case HELD -> Attempt.done(new Outcome.Held(hold));
      case CHECKOUT_CHANGED -> Attempt.refused(new Outcome.CheckoutChanged());
      case BUSY -> Attempt.refused(new Outcome.ConcurrentChange());
      case EXISTS, STOCK_REFUSED, TOO_MANY, KEY_USED -> Attempt.conflict();
    };
  }

  private Hold newHold(HoldRequest request, Instant now) {
    return new Hold(
        request.checkoutId(),
        request.ownerId(),
        request.fromCart(),
        request.units(),
        now.plus(holdFor),
        false,
        1);
  }

  private Map<String, Long> most(HoldState state) {
    return state.stocks().values().stream().collect(Collectors.toMap(Stock::sku, limits::most));
  }

  private Optional<Outcome> refusal(Hold hold, Map<String, Stock> stocks) {
    List<String> notForSale =
        hold.units().stream()
            .filter(held -> !isForSale(held, stocks.get(held.sku())))
            .map(HeldUnits::sku)
            .toList();
    if (!notForSale.isEmpty()) {
      return Optional.of(new Outcome.NotForSale(notForSale));
    }
    List<Shortage> shortages =
        hold.units().stream().flatMap(held -> shortage(held, stocks)).toList();
    if (!shortages.isEmpty()) {
      return Optional.of(new Outcome.OutOfStock(shortages));
    }
    List<HoldLimits.Excess> excess = limits.exceededBy(hold.units(), stocks);
    return excess.isEmpty() ? Optional.empty() : Optional.of(new Outcome.TooManyUnits(excess));
  }

  private static boolean isForSale(HeldUnits held, @Nullable Stock stock) {
    return stock != null && stock.forSale() && stock.productId().equals(held.productId());
  }

  private static Stream<Shortage> shortage(HeldUnits held, Map<String, Stock> stocks) {
    return Stream.ofNullable(stocks.get(held.sku()))
        .filter(stock -> stock.available() < held.quantity())
        .map(stock -> new Shortage(held.sku(), held.quantity(), stock.available()));
  }

  /** Releases the holds whose deadline passed; returns whether there were any. */
  private boolean releaseOverdue(List<String> checkoutIds, Instant now) {
    List<String> overdue =
        checkoutIds.stream()
            .filter(id -> holds.find(id).filter(hold -> hold.isLive(now)).isEmpty())
            .toList();
    overdue.forEach(releaseHold::release);
    return !overdue.isEmpty();
  }
}
