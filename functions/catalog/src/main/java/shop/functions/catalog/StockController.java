package shop.functions.catalog;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import shop.catalog.ShardStock;
import shop.contracts.Limits;
import shop.contracts.ProblemType;
import shop.contracts.Route;
import shop.inventory.AdjustStock;
import shop.inventory.ListMovements;
import shop.inventory.Stocks;
import shop.web.Caller;
import shop.web.Problem;
import shop.web.Responses;
import shop.web.Serves;
import shop.web.binding.Body;
import shop.web.binding.IdempotencyHeader;
import shop.web.binding.Query;

/** The stock of a SKU and its ledger, for administrators. */
@Controller
final class StockController {
  private final Stocks stocks;
  private final ListMovements listMovements;
  private final AdjustStock adjustStock;
  private final ShardStock shardStock;
  private final CatalogCache cache;

  StockController(
      Stocks stocks,
      ListMovements listMovements,
      AdjustStock adjustStock,
      ShardStock shardStock,
      CatalogCache cache) {
    this.stocks = stocks;
    this.listMovements = listMovements;
    this.adjustStock = adjustStock;
    this.shardStock = shardStock;
    this.cache = cache;
  }

  @Serves(value = Route.GET_STOCK, view = StockView.class)
  ResponseEntity<?> find(@PathVariable String sku) {
    return stocks
        .find(sku)
        .<ResponseEntity<?>>map(stock -> Responses.ok(StockView.of(stock)))
        .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND));
  }

  @Serves(value = Route.LIST_STOCK_MOVEMENTS, view = MovementView.class, page = true)
  ResponseEntity<?> movements(@PathVariable String sku, @Query HistoryQuery query) {
    return listMovements
        .list(sku, query.page())
        .<ResponseEntity<?>>map(page -> Responses.page(page.map(MovementView::of)))
        .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND));
  }

  @Serves(value = Route.ADJUST_STOCK, view = MovementView.class)
  ResponseEntity<?> adjust(
      Caller caller,
      @PathVariable String sku,
      @Body AdjustmentBody body,
      IdempotencyHeader idempotency) {
    AdjustStock.Outcome outcome =
        adjustStock.adjust(
            caller.actor(),
            sku,
            body.adjustment(),
            body.reason(),
            idempotency.request(MovementView::of));
    return switch (outcome) {
      case AdjustStock.Outcome.Adjusted adjusted -> {
        cache.clear();
        yield Responses.created(MovementView.of(adjusted.movement()));
      }
      case AdjustStock.Outcome.Repeated repeated ->
          Responses.replay(repeated.prior(), HttpStatus.CREATED);
      case AdjustStock.Outcome.NotFound _ -> throw Problem.of(ProblemType.NOT_FOUND);
      case AdjustStock.Outcome.Conflict conflict ->
          throw Problem.of(ProblemType.STOCK_CONFLICT).with("available", conflict.available());
      case AdjustStock.Outcome.TooMany _ ->
          throw Problem.refused(
              ProblemType.LIMIT_REACHED,
              "",
              "The stock of a SKU must not exceed " + Limits.STOCK_UNITS + " units.");
      case AdjustStock.Outcome.ConcurrentChange _ ->
          throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }

  @Serves(value = Route.SHARD_STOCK, view = StockView.class)
  ResponseEntity<?> shard(Caller caller, @PathVariable String sku, @Body StockShardsBody body) {
    ShardStock.Outcome outcome = shardStock.shard(caller.actor(), sku, body.shards());
    return switch (outcome) {
      case ShardStock.Outcome.Sharded sharded -> {
        cache.clear();
        yield Responses.ok(StockView.of(sharded.stock()));
      }
      case ShardStock.Outcome.NotFound _ -> throw Problem.of(ProblemType.NOT_FOUND);
      case ShardStock.Outcome.TooManyShards _ -> throw tooManyShards("/shards");
      case ShardStock.Outcome.ConcurrentChange _ -> throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }

  static Problem tooManyShards(String pointer) {
    return Problem.refused(
        ProblemType.LIMIT_REACHED,
        pointer,
        "must leave the SKUs of the product with at most "
            + Limits.PRODUCT_SHARDS
            + " shards in total, and add few SKUs at a time; reduce the shards of another SKU"
            + " first");
  }
}
