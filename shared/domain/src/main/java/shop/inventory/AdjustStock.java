package shop.inventory;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.commit.Attempt;
import shop.commit.Effects;
import shop.commit.IdempotencyStore;
import shop.commit.IdempotentRequest;
import shop.commit.Ids;
import shop.commit.OptimisticWrite;
import shop.commit.PriorResponse;
import shop.contracts.Limits;
import shop.contracts.reason.AuditAction;
import shop.events.ShopEvent.StockChanged;

/**
 * Corrects the available units of a SKU. It is a compare-and-set on {@code available}, so that the
 * ledger, the event and the response state exactly the numbers that were written, also while orders
 * change the stock.
 */
public final class AdjustStock {
  private final Stocks stocks;
  private final IdempotencyStore idempotency;
  private final Clock clock;
  private final Ids ids;

  public AdjustStock(Stocks stocks, IdempotencyStore idempotency, Clock clock, Ids ids) {
    this.stocks = stocks;
    this.idempotency = idempotency;
    this.clock = clock;
    this.ids = ids;
  }

  /** The adjustment. */
  public sealed interface Adjustment {
    /** Adds or removes units. */
    record ByDelta(long delta) implements Adjustment {}

    /** Sets the available units, if the current number is the expected one. */
    record ToQuantity(long expected, long available) implements Adjustment {}
  }

  /** Result of the request. */
  public sealed interface Outcome {
    record Adjusted(StockMovement movement) implements Outcome {}

    /** An earlier request used the idempotency key. */
    record Repeated(PriorResponse prior) implements Outcome {}

    /** No product sells this SKU. */
    record NotFound() implements Outcome {}

    /** The available units are not the expected number, or fewer than are to be removed. */
    record Conflict(long available) implements Outcome {}

    /** The stock would exceed {@link Limits#STOCK_UNITS}. */
    record TooMany() implements Outcome {}

    /** The stock kept changing concurrently; the client may retry. */
    record ConcurrentChange() implements Outcome {}
  }

  /**
   * Adjusts the available units.
   *
   * @param reason for the ledger, at most {@link Limits#NOTE_LENGTH} characters
   */
  public Outcome adjust(
      String adminId,
      String sku,
      Adjustment adjustment,
      String reason,
      @Nullable IdempotentRequest<StockMovement> request) {
    return OptimisticWrite.of(() -> attempt(adminId, sku, adjustment, reason, request))
        .idempotent(idempotency, request, Outcome.Repeated::new)
        .orElse(Outcome.ConcurrentChange::new);
  }

  private Attempt<Outcome> attempt(
      String adminId,
      String sku,
      Adjustment adjustment,
      String reason,
      @Nullable IdempotentRequest<StockMovement> request) {
    Optional<Stock> stock = stocks.find(sku).filter(found -> !found.retired());
    if (stock.isEmpty()) {
      return Attempt.refused(new Outcome.NotFound());
    }
    long available = stock.get().available();
    Optional<Outcome> refusal = refusal(adjustment, available);
    if (refusal.isPresent()) {
      return Attempt.refused(refusal.get());
    }
    StockMovement movement =
        movement(adminId, sku, available, delta(adjustment, available), reason);
    Effects effects = effects(stock.get(), movement, request);
    return Attempt.of(
        stocks.adjust(new StockAdjustment(stock.get(), movement, effects)),
        new Outcome.Adjusted(movement));
  }

  private static Optional<Outcome> refusal(Adjustment adjustment, long available) {
    if (adjustment instanceof Adjustment.ToQuantity to && to.expected() != available) {
      return Optional.of(new Outcome.Conflict(available));
    }
    long after = available + delta(adjustment, available);
    if (after < 0) {
      return Optional.of(new Outcome.Conflict(available));
    }
    return after > Limits.STOCK_UNITS ? Optional.of(new Outcome.TooMany()) : Optional.empty();
  }

  private static long delta(Adjustment adjustment, long available) {
    return switch (adjustment) {
      case Adjustment.ByDelta by -> by.delta();
      case Adjustment.ToQuantity to -> to.available() - available;
    };
  }

  private StockMovement movement(
      String adminId, String sku, long available, long delta, String reason) {
    Instant now = clock.instant();
    return new StockMovement(ids.next(), sku, now, delta, available + delta, reason, adminId);
  }

  private Effects effects(
      Stock stock, StockMovement movement, @Nullable IdempotentRequest<StockMovement> request) {
    String sku = movement.sku();
    String detail = (movement.delta() < 0 ? "" : "+") + movement.delta();
    return Effects.at(movement.at(), ids)
        .event(new StockChanged(sku, stock.productId(), movement.delta(), movement.available()))
        .audit(movement.actorId(), AuditAction.STOCK_ADJUST, "stock/" + sku, detail)
        .respond(request, movement);
  }
}
