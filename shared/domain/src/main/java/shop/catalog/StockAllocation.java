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

/** Which SKUs a product gets, and what stands in the way. */
final class StockAllocation {
  private final Map<String, Stock> there;
  private final List<ProductDraft.VariantDraft> wanted;
  private final int shards;

  private StockAllocation(
      Map<String, Stock> there, List<ProductDraft.VariantDraft> wanted, int shards) {
    this.there = there;
    this.wanted = wanted;
    this.shards = shards;
  }

  /**
   * Reads the stock of a draft's SKUs that the product does not have already, and of all of them
   * when it has some and gets others: then their shards have to be counted.
   */
  static StockAllocation read(Stocks stocks, ProductDraft draft, Collection<String> had) {
    List<ProductDraft.VariantDraft> wanted =
        draft.variants().stream().filter(v -> !had.contains(v.variant().sku())).toList();
    Map<String, Stock> found = wanted.isEmpty() ? Map.of() : stocks.findAll(draft.skus());
    Map<String, Stock> there = new HashMap<>(found);
    there.keySet().removeAll(had);
    Map<String, Stock> kept = new HashMap<>(found);
    kept.keySet().retainAll(had);
    return new StockAllocation(there, wanted, shards(kept.values()) + wanted.size());
  }

  /** The shards of some SKUs. */
  static int shards(Collection<Stock> stocks) {
    return stocks.stream().mapToInt(Stock::shards).sum();
  }

  /** Whether the product would have more shards than one transaction of its next edit can write. */
  boolean exceedsShards() {
    return !wanted.isEmpty() && shards > Limits.PRODUCT_SHARDS;
  }

  /** The SKUs that other products sell. */
  List<String> taken() {
    return there.values().stream().filter(s -> !s.retired()).map(Stock::sku).sorted().toList();
  }

  /** The retired stock that the product takes over. */
  Map<String, Stock> retired() {
    return there;
  }

  /** The stock of the new SKUs, as it will be. */
  List<Stock> opened(Product product, Instant at) {
    return wanted.stream().map(draft -> open(product, draft, there.get(sku(draft)), at)).toList();
  }

  /** The stock by SKU once it is opened, together with what the product had. */
  static Map<String, Stock> together(Map<String, Stock> had, List<Stock> opened) {
    Map<String, Stock> all = opened.stream().collect(Collectors.toMap(Stock::sku, stock -> stock));
    had.forEach(all::putIfAbsent);
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
