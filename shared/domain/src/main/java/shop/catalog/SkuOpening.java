package shop.catalog;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.inventory.Stock;
import shop.inventory.Stocks;

/** Which SKUs a product gets, and what stands in the way. */
final class SkuOpening {
  private final Map<String, Stock> there;
  private final List<ProductDraft.VariantDraft> wanted;

  private SkuOpening(Map<String, Stock> there, List<ProductDraft.VariantDraft> wanted) {
    this.there = there;
    this.wanted = wanted;
  }

  /** Reads the stock of a draft's SKUs but those that the product has already. */
  static SkuOpening read(Stocks stocks, ProductDraft draft, Collection<String> had) {
    List<ProductDraft.VariantDraft> wanted =
        draft.variants().stream().filter(v -> !had.contains(v.variant().sku())).toList();
    List<String> skus = wanted.stream().map(v -> v.variant().sku()).toList();
    return new SkuOpening(stocks.findAll(skus), wanted);
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
        at);
  }
}
