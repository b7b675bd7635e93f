package shop.aws.search;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.catalog.Product;
import shop.catalog.Variant;
import shop.search.IndexedProduct;

/** The document of a product in the index; its fields are those of products.json. */
final class ProductDocument {
  /** Separates an option's name and value, neither of which has a control character. */
  static final char OPTION_SEPARATOR = '\u001f';

  private ProductDocument() {}

  static Map<String, Object> of(IndexedProduct indexed) {
    Product product = indexed.product();
    Map<String, Object> document = new HashMap<>();
    document.put("id", product.id());
    document.put("status", product.status().slug());
    document.put("category_id", product.categoryId());
    document.put("in_stock", indexed.inStock());
    document.put("price", product.price().amountMinor());
    document.put("created_at", product.createdAt().toEpochMilli());
    document.put("skus", product.skus());
    document.put("name", product.name());
    document.put("categories", indexed.categoryNames());
    document.put("options", optionValues(product));
    document.put("description", product.description());
    document.put("variants", product.variants().stream().map(ProductDocument::variant).toList());
    if (product.brand() != null) {
      document.put("brand", product.brand());
    }
    return document;
  }

  private static Set<String> optionValues(Product product) {
    Set<String> values = new LinkedHashSet<>();
    product.variants().forEach(variant -> values.addAll(variant.options().values()));
    return values;
  }

  private static Map<String, Object> variant(Variant variant) {
    List<String> options =
        variant.options().entrySet().stream()
            .map(option -> option.getKey() + OPTION_SEPARATOR + option.getValue())
            .toList();
    return Map.of("price", variant.price().amountMinor(), "options", options);
  }
}
