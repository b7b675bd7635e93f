package shop.functions.catalog;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import shop.catalog.Sku;
import shop.catalog.SpreadStock;
import shop.contracts.Limits;
import shop.contracts.ProblemType;
import shop.contracts.Route;
import shop.inventory.AdjustStock;
import shop.inventory.FindStock;
import shop.inventory.ListMovements;
import shop.web.Answers;
import shop.web.Body;
import shop.web.Caller;
import shop.web.IdempotencyKey;
import shop.web.Problem;
import shop.web.Query;
import shop.web.Serves;

/** The stock of a SKU and its ledger, for administrators. */
@Controller
final class StockController {
  private final FindStock findStock;
  private final ListMovements listMovements;
  private final AdjustStock adjustStock;
  private final SpreadStock spreadStock;
  private final CatalogCache cache;

  StockController(
      FindStock findStock,
      ListMovements listMovements,
      AdjustStock adjustStock,
      SpreadStock spreadStock,
      CatalogCache cache) {
    this.findStock = findStock;
    this.listMovements = listMovements;
    this.adjustStock = adjustStock;
    this.spreadStock = spreadStock;
    this.cache = cache;
  }

  @Serves(value = Route.GET_STOCK, view = StockView.class)
  ResponseEntity<?> find(@PathVariable String sku) {
    return findStock
        .find(known(sku))
        .<ResponseEntity<?>>map(stock -> Answers.ok(StockView.of(stock)))
        .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND));
  }

  @Serves(value = Route.LIST_STOCK_MOVEMENTS, view = MovementView.class, page = true)
  ResponseEntity<?> movements(@PathVariable String sku, @Query MovementListQuery query) {
    return listMovements
        .list(known(sku), query.page())
        .<ResponseEntity<?>>map(page -> Answers.page(page.map(MovementView::of)))
        .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND));
  }

  @Serves(value = Route.ADJUST_STOCK, view = MovementView.class)
  ResponseEntity<?> adjust(
      Caller caller, @PathVariable String sku, @Body AdjustmentBody body, IdempotencyKey key) {
    AdjustStock.Outcome outcome =
        adjustStock.adjust(
            caller.account(), known(sku), body.wish(), body.reason(), key.once(MovementView::of));
    return switch (outcome) {
      case AdjustStock.Outcome.Adjusted adjusted -> {
        cache.clear();
        yield Answers.created(MovementView.of(adjusted.movement()));
      }
      case AdjustStock.Outcome.Repeated repeated ->
          Answers.repeated(repeated.earlier(), HttpStatus.CREATED);
      case AdjustStock.Outcome.NotFound none -> throw Problem.of(ProblemType.NOT_FOUND);
      case AdjustStock.Outcome.Conflict conflict ->
          throw Problem.of(ProblemType.STOCK_CONFLICT).with("available", conflict.available());
      case AdjustStock.Outcome.TooMany many ->
          throw Problem.invalid("", "There would be more than " + Limits.STOCK_UNITS + " units.");
      case AdjustStock.Outcome.ConcurrentChange change ->
          throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }

  @Serves(value = Route.SPREAD_STOCK, view = StockView.class)
  ResponseEntity<?> spread(Caller caller, @PathVariable String sku, @Body BucketsBody body) {
    SpreadStock.Outcome outcome = spreadStock.spread(caller.account(), known(sku), body.buckets());
    return switch (outcome) {
      case SpreadStock.Outcome.Spread spread -> {
        cache.clear();
        yield Answers.ok(StockView.of(spread.stock()));
      }
      case SpreadStock.Outcome.NotFound none -> throw Problem.of(ProblemType.NOT_FOUND);
      case SpreadStock.Outcome.TooManyBuckets many -> throw tooManyBuckets("/buckets");
      case SpreadStock.Outcome.ConcurrentChange change ->
          throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }

  static Problem tooManyBuckets(String pointer) {
    return Problem.invalid(
        pointer,
        "The product's SKUs would have more than "
            + Limits.PRODUCT_BUCKETS
            + " buckets together. Gather the stock of one of them first.");
  }

  private static String known(String sku) {
    if (!Sku.isValid(sku)) {
      throw Problem.of(ProblemType.NOT_FOUND);
    }
    return sku;
  }
}
