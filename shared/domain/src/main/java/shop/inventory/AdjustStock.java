package shop.inventory;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.commit.Effects;
import shop.commit.IdempotencyStore;
import shop.commit.IdempotentRequest;
import shop.commit.Ids;
import shop.commit.PriorResponse;
import shop.contracts.Limits;
import shop.events.ShopEvent.StockChanged;

/**
 * Corrects the units of a SKU. Always a compare-and-set on {@code available}: the ledger, the event
 * and the answer then state the numbers that became true, whatever orders do at the same time.
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

  /** What the administrator wants. */
  public sealed interface Adjustment {
    /** More or fewer units, whatever is there. */
    record ByDelta(long delta) implements Adjustment {}

    /** So many units, if there are as many as expected now. */
    record ToQuantity(long expected, long available) implements Adjustment {}
  }

  /** How it ended. */
  public sealed interface Outcome {
    record Adjusted(StockMovement movement) implements Outcome {}

    record Repeated(PriorResponse prior) implements Outcome {}

    /** No product sells this SKU. */
    record NotFound() implements Outcome {}

    /** Not as many as expected, or fewer than would be taken away. */
    record Conflict(long available) implements Outcome {}

    /** More than {@link Limits#STOCK_UNITS} would be there. */
    record TooMany() implements Outcome {}

    /** Orders kept changing the units meanwhile. */
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
      Adjustment wish,
      String reason,
      @Nullable IdempotentRequest<StockMovement> request) {
    for (int attempt = 0; attempt < Limits.CONFLICT_ATTEMPTS; attempt++) {
      Optional<PriorResponse> prior = idempotency.priorResponse(request);
      if (prior.isPresent()) {
        return new Outcome.Repeated(prior.get());
      }
      Optional<Stock> stock = stocks.find(sku).filter(found -> !found.retired());
      if (stock.isEmpty()) {
        return unlessRepeated(request, new Outcome.NotFound());
      }
      long available = stock.get().available();
      Outcome refusal = refusal(wish, available);
      if (refusal != null) {
        return unlessRepeated(request, refusal);
      }
      StockMovement movement = movement(adminId, sku, available, delta(wish, available), reason);
      Effects effects = effects(stock.get(), movement, request);
      switch (stocks.adjust(new StockAdjustment(stock.get(), movement, effects))) {
        case COMMITTED -> {
          return new Outcome.Adjusted(movement);
        }
        case STALE, KEY_USED -> {
          // Read again: an earlier answer, or other units.
        }
      }
    }
    return new Outcome.ConcurrentChange();
  }

  /** A refusal may be due to the same request, which came through between two looks. */
  private Outcome unlessRepeated(
      @Nullable IdempotentRequest<StockMovement> request, Outcome refusal) {
    return idempotency.priorResponse(request).<Outcome>map(Outcome.Repeated::new).orElse(refusal);
  }

  private static @Nullable Outcome refusal(Adjustment wish, long available) {
    if (wish instanceof Adjustment.ToQuantity to && to.expected() != available) {
      return new Outcome.Conflict(available);
    }
    long after = available + delta(wish, available);
    if (after < 0) {
      return new Outcome.Conflict(available);
    }
    return after > Limits.STOCK_UNITS ? new Outcome.TooMany() : null;
  }

  private static long delta(Adjustment wish, long available) {
    return switch (wish) {
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
        .audit(movement.actorId(), "stock.adjust", "stock/" + sku, detail)
        .respond(request, movement);
  }
}
