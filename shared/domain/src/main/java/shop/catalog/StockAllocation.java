package shop.catalog;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.contracts.Limits;
import shop.inventory.SimilarStock;
import shop.inventory.Stock;
import shop.inventory.StockWrite;
import shop.inventory.Stocks;

/** The stock that a product's new SKUs get, and the SKUs that other products sell. */
final class StockAllocation {
  private final SimilarStock similar;
  private final Set<String> had;
  private final List<ProductDraft.VariantDraft> wanted;
  private final int shards;

  private StockAllocation(
      SimilarStock similar, Set<String> had, List<ProductDraft.VariantDraft> wanted, int shards) {
    this.similar = similar;
    this.had = had;
    this.wanted = wanted;
    this.shards = shards;
  }

  /**
   * Reads the stock of the draft's SKUs that the product does not have yet, and of those that
   * differ from them only by case. When it has other SKUs, their stock is read too, because the
   * total of shards is limited.
   *
   * @param had the SKUs that the product has
   */
  static StockAllocation read(Stocks stocks, ProductDraft draft, Collection<String> had) {
    List<ProductDraft.VariantDraft> wanted =
        draft.variants().stream().filter(v -> !had.contains(v.variant().sku())).toList();
    SimilarStock similar = wanted.isEmpty() ? SimilarStock.NONE : stocks.findSimilar(draft.skus());
    Map<String, Stock> retained = new HashMap<>(similar.stocks());
    retained.keySet().retainAll(had);
    return new StockAllocation(
        similar, Set.copyOf(had), wanted, shards(retained.values()) + wanted.size());
  }

  /**
   * The allocation for a new product.
   *
   * @param similar at least all stock that is similar to the draft's SKUs
   */
  static StockAllocation of(SimilarStock similar, ProductDraft draft) {
    return new StockAllocation(similar, Set.of(), draft.variants(), draft.variants().size());
  }

  /** The total of shards. */
  static int shards(Collection<Stock> stocks) {
    return stocks.stream().mapToInt(Stock::shards).sum();
  }

  /**
   * Whether an edit would write more items than a transaction has: all shards of the product and
   * its new SKUs, and a claim for each of these that is not in capitals.
   */
  boolean exceedsTransaction() {
    long claims = wanted.stream().filter(draft -> !Sku.isInCapitals(sku(draft))).count();
    return !wanted.isEmpty()
        && (shards > Limits.PRODUCT_SHARDS || wanted.size() + claims > Limits.VARIANTS);
  }

  /**
   * The SKUs in use that are the same as new ones of the draft, or differ by case. The product's
   * own are free for new ones, except those in capitals, whose stock item would be written twice.
   */
  List<String> takenSkus() {
    Set<String> comparable =
        wanted.stream().map(draft -> Sku.comparable(sku(draft))).collect(Collectors.toSet());
    return similar.stocks().values().stream()
        .filter(stock -> !stock.retired())
        .map(Stock::sku)
        .filter(sku -> comparable.contains(Sku.comparable(sku)))
        .filter(sku -> !had.contains(sku) || Sku.isInCapitals(sku))
        .sorted()
        .toList();
  }

  /** The writes that open the stock of the new SKUs. */
  List<StockWrite> opens(List<Stock> added) {
    return added.stream()
        .<StockWrite>map(
            stock ->
                new StockWrite.Open(
                    stock,
                    similar.stocks().get(stock.sku()),
                    similar.claims().get(Sku.comparable(stock.sku()))))
        .toList();
  }

  /** The stock of the new SKUs. */
  List<Stock> newStock(Product product, Instant at) {
    return wanted.stream()
        .map(draft -> open(product, draft, similar.stocks().get(sku(draft)), at))
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
    long held = left == null ? 0 : left.held();
    long sold = left == null ? 0 : left.sold();
    return new Stock(
        sku(draft),
        product.id(),
        draft.variant().price(),
        product.forSale(),
        draft.stockQuantity(),
        reserved,
        held,
        sold,
        draft.stockQuantity() + reserved + sold,
        1,
        at);
  }
}
