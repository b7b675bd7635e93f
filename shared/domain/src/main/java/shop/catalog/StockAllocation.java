package shop.catalog;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.contracts.Limits;
import shop.inventory.Stock;
import shop.inventory.Stocks;

/** The stock that a product's new SKUs get, and the SKUs that other products sell. */
final class StockAllocation {
  private final Map<String, Stock> existing;
  private final List<ProductDraft.VariantDraft> wanted;
  private final int shards;

  private StockAllocation(
      Map<String, Stock> existing, List<ProductDraft.VariantDraft> wanted, int shards) {
    this.existing = existing;
    this.wanted = wanted;
    this.shards = shards;
  }

  /**
   * Reads the stock of the draft's SKUs that the product does not have yet. When it has other SKUs,
   * their stock is read too, because the total of shards is limited.
   *
   * @param had the SKUs that the product has
   */
  static StockAllocation read(Stocks stocks, ProductDraft draft, Collection<String> had) {
    List<ProductDraft.VariantDraft> wanted =
        draft.variants().stream().filter(v -> !had.contains(v.variant().sku())).toList();
    Map<String, Stock> found = wanted.isEmpty() ? Map.of() : stocks.findAll(draft.skus());
    Map<String, Stock> existing = new HashMap<>(found);
    existing.keySet().removeAll(had);
    Map<String, Stock> retained = new HashMap<>(found);
    retained.keySet().retainAll(had);
    return new StockAllocation(existing, wanted, shards(retained.values()) + wanted.size());
  }

  /**
   * The allocation for a new product.
   *
   * @param stocks by SKU: at least all stock of the draft's SKUs
   */
  static StockAllocation of(Map<String, Stock> stocks, ProductDraft draft) {
    Map<String, Stock> existing = new HashMap<>(stocks);
    existing.keySet().retainAll(draft.skus());
    return new StockAllocation(existing, draft.variants(), draft.variants().size());
  }

  /** The total of shards. */
  static int shards(Collection<Stock> stocks) {
    return stocks.stream().mapToInt(Stock::shards).sum();
  }

  /** Whether the product would have more shards than the transaction of its next edit can write. */
  boolean exceedsShards() {
    return !wanted.isEmpty() && shards > Limits.PRODUCT_SHARDS;
  }

  /** The SKUs that other products sell. */
  List<String> takenSkus() {
    return existing.values().stream().filter(s -> !s.retired()).map(Stock::sku).sorted().toList();
  }

  /** The retired stock that the new SKUs replace, by SKU. */
  Map<String, Stock> retiredStock() {
    return existing;
  }

  /** The stock of the new SKUs. */
  List<Stock> newStock(Product product, Instant at) {
    return wanted.stream()
        .map(draft -> open(product, draft, existing.get(sku(draft)), at))
        .toList();
  }

  /** The stock of existing and new SKUs, by SKU. */
  static Map<String, Stock> merged(Map<String, Stock> existing, List<Stock> added) {
    Map<String, Stock> all = added.stream().collect(Collectors.toMap(Stock::sku, stock -> stock));
    existing.forEach(all::putIfAbsent);
    return all;
  }

  private static String sku(ProductDraft.VariantDraft draft) {
    return draft.variant().sku();
  }

  private static Stock open(
      Product product, ProductDraft.VariantDraft draft, @Nullable Stock left, Instant at) {
    long reserved = left == null ? 0 : left.reserved();
    long sold = left == null ? 0 : left.sold();
    return new Stock(
        sku(draft),
        product.id(),
        draft.variant().price(),
        product.forSale(),
        draft.stockQuantity(),
        reserved,
        sold,
        draft.stockQuantity() + reserved + sold,
        1,
        at);
  }
}
