package shop.testkit.fake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import shop.catalog.Sku;
import shop.commit.CommitResult;
import shop.hold.HeldUnits;
import shop.inventory.SimilarStock;
import shop.inventory.SkuClaim;
import shop.inventory.Stock;
import shop.inventory.StockAdjustment;
import shop.inventory.StockMovement;
import shop.inventory.StockTransition;
import shop.inventory.StockWrite;
import shop.inventory.Stocks;
import shop.money.Money;
import shop.order.OrderLine;
import shop.page.Page;
import shop.page.PageRequest;

/**
 * Stock in memory. Products create and retire it, orders move units, all under the table's lock.
 */
public final class InMemoryStocks implements Stocks {
  private final InMemoryTable table;
  private final Map<String, Stock> stocks = new HashMap<>();
  private final Map<String, SkuClaim> claims = new HashMap<>();
  private final Map<String, List<StockMovement>> ledger = new HashMap<>();

  public InMemoryStocks(InMemoryTable table) {
    this.table = table;
  }

  /** Stores stock without any check; for tests that need no product. */
  public void put(Stock stock) {
    table.atomically(() -> stocks.put(stock.sku(), stock));
  }

  @Override
  public Optional<Stock> find(String sku) {
    return table.atomically(() -> Optional.ofNullable(stocks.get(sku)));
  }

  @Override
  public Map<String, Stock> findAll(Collection<String> skus) {
    return table.atomically(
        () ->
            skus.stream()
                .distinct()
                .filter(stocks::containsKey)
                .collect(Collectors.toMap(sku -> sku, stocks::get)));
  }

  @Override
  public SimilarStock findSimilar(Collection<String> skus) {
    Set<String> wanted = skus.stream().map(Sku::comparable).collect(Collectors.toSet());
    return table.atomically(
        () ->
            new SimilarStock(
                stocks.values().stream()
                    .filter(stock -> wanted.contains(Sku.comparable(stock.sku())))
                    .collect(Collectors.toMap(Stock::sku, stock -> stock)),
                claims));
  }

  @Override
  public CommitResult adjust(StockAdjustment adjustment) {
    return table.atomically(
        () -> {
          StockMovement movement = adjustment.movement();
          Stock stock = stocks.get(movement.sku());
          if (table.isKeyUsed(adjustment.effects())) {
            return CommitResult.KEY_USED;
          }
          if (stock == null
              || stock.retired()
              || stock.available() != adjustment.expectedAvailable()) {
            return CommitResult.STALE;
          }
          long delta = movement.delta();
          stocks.put(stock.sku(), withChanges(stock, delta, 0, 0, 0, delta));
          ledger.computeIfAbsent(stock.sku(), sku -> new ArrayList<>()).add(movement);
          table.apply(adjustment.effects());
          return CommitResult.COMMITTED;
        });
  }

  @Override
  public Page<StockMovement> movements(String sku, PageRequest page) {
    return table.atomically(
        () ->
            InMemoryPages.newestFirst(
                ledger.getOrDefault(sku, List.of()),
                entry -> InMemoryPages.key(entry.at(), entry.id()),
                page));
  }

  /** Whether an order can reserve units at a price. Call it only under the table's lock. */
  public boolean canReserve(String sku, int quantity, Money price) {
    Stock stock = stocks.get(sku);
    return stock != null
        && stock.forSale()
        && stock.price().equals(price)
        && stock.available() >= quantity;
  }

  /** Moves units between counters. Call it only under the table's lock and after all checks. */
  public void move(StockTransition transition) {
    for (StockTransition.ShardUnits units : transition.lines()) {
      Stock stock = stocks.get(units.sku());
      if (stock == null) {
        throw new IllegalStateException("no stock of " + units.sku());
      }
      long n = units.quantity();
      stocks.put(
          stock.sku(),
          switch (transition.kind()) {
            case RESERVE -> withChanges(stock, -n, n, 0, 0, 0);
            case SELL -> withChanges(stock, 0, -n, 0, n, 0);
            case RELEASE -> withChanges(stock, n, -n, 0, 0, 0);
            case RETURN -> withChanges(stock, n, 0, 0, -n, 0);
          });
    }
  }

  /** Whether a hold can have units within a limit. Call it only under the table's lock. */
  boolean canHold(HeldUnits units, long most) {
    Stock stock = stocks.get(units.sku());
    return stock != null
        && stock.forSale()
        && stock.productId().equals(units.productId())
        && stock.available() >= units.quantity()
        && stock.held() + units.quantity() <= most;
  }

  /** Moves units of a new hold. Call it only under the table's lock and after all checks. */
  void hold(HeldUnits units) {
    long n = units.quantity();
    stocks.put(units.sku(), withChanges(stock(units.sku()), -n, n, n, 0, 0));
  }

  /** Returns units of a hold. Call it only under the table's lock. */
  void release(HeldUnits units) {
    long n = units.quantity();
    stocks.put(units.sku(), withChanges(stock(units.sku()), n, -n, -n, 0, 0));
  }

  /** Whether an order can consume held units at a price. Call it only under the table's lock. */
  boolean canConsume(OrderLine line) {
    Stock stock = stocks.get(line.sku());
    return stock != null
        && stock.forSale()
        && stock.productId().equals(line.productId())
        && stock.price().equals(line.unitPrice())
        && stock.held() >= line.quantity();
  }

  /** Leaves units of a hold to an order. Call it only under the table's lock. */
  void consume(OrderLine line) {
    stocks.put(line.sku(), withChanges(stock(line.sku()), 0, 0, -line.quantity(), 0, 0));
  }

  private Stock stock(String sku) {
    return Optional.ofNullable(stocks.get(sku)).orElseThrow();
  }

  /** Whether a product's stock write is possible. Call it only under the table's lock. */
  boolean accepts(StockWrite write) {
    Optional<Stock> stock = Optional.ofNullable(stocks.get(write.sku()));
    return switch (write) {
      case StockWrite.Open open ->
          stock.equals(Optional.ofNullable(open.takenOver())) && isClaimable(open);
      case StockWrite.Offer offer -> isOf(stock, offer.productId());
      case StockWrite.Retire retire -> isOf(stock, retire.productId());
      case StockWrite.Reshard reshard -> isOf(stock, reshard.productId());
    };
  }

  private boolean isClaimable(StockWrite.Open open) {
    String capitals = Sku.comparable(open.sku());
    Stock inCapitals = stocks.get(capitals);
    return Objects.equals(claims.get(capitals), open.claimBefore())
        && (inCapitals == null || inCapitals.retired());
  }

  private static boolean isOf(Optional<Stock> stock, String productId) {
    return stock.map(Stock::productId).equals(Optional.of(productId));
  }

  /** Applies an accepted write. Call it only under the table's lock. */
  void apply(StockWrite write) {
    switch (write) {
      case StockWrite.Open open -> {
        stocks.put(open.sku(), open.stock());
        if (Sku.isInCapitals(open.sku())) {
          claims.remove(open.sku());
        } else {
          claims.put(
              Sku.comparable(open.sku()), new SkuClaim(open.sku(), open.stock().productId()));
        }
      }
      case StockWrite.Offer offer ->
          setOffer(offer.sku(), offer.productId(), offer.price(), offer.forSale());
      case StockWrite.Retire retire -> setOffer(retire.sku(), "", priceOf(retire.sku()), false);
      case StockWrite.Reshard reshard -> setShards(reshard.sku(), reshard.shards());
    }
  }

  private Money priceOf(String sku) {
    return find(sku).orElseThrow().price();
  }

  private void setOffer(String sku, String productId, Money price, boolean forSale) {
    Stock old = find(sku).orElseThrow();
    stocks.put(
        sku,
        new Stock(
            sku,
            productId,
            price,
            forSale,
            old.available(),
            old.reserved(),
            old.held(),
            old.sold(),
            old.received(),
            old.shards(),
            old.updatedAt()));
  }

  /** Stores only the number of shards: a lock in memory has no write limit. */
  private void setShards(String sku, int shards) {
    Stock old = find(sku).orElseThrow();
    stocks.put(
        sku,
        new Stock(
            sku,
            old.productId(),
            old.price(),
            old.forSale(),
            old.available(),
            old.reserved(),
            old.held(),
            old.sold(),
            old.received(),
            shards,
            old.updatedAt()));
  }

  private static Stock withChanges(
      Stock stock, long available, long reserved, long held, long sold, long received) {
    Stock next =
        new Stock(
            stock.sku(),
            stock.productId(),
            stock.price(),
            stock.forSale(),
            stock.available() + available,
            stock.reserved() + reserved,
            stock.held() + held,
            stock.sold() + sold,
            stock.received() + received,
            stock.shards(),
            stock.updatedAt());
    if (next.available() < 0 || next.reserved() < 0 || next.held() < 0 || next.sold() < 0) {
      throw new IllegalStateException("a counter of " + stock.sku() + " below zero");
    }
    return next;
  }
}
