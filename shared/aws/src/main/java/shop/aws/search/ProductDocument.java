package shop.aws.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import shop.catalog.Product;
import shop.catalog.ProductStatus;
import shop.catalog.Sku;
import shop.catalog.Variant;
import shop.search.IndexedProduct;
import shop.text.Collation;
import shop.text.Hangul;

/** The document of a product in the index; its fields are those of products.json. */
final class ProductDocument {
  /** Separates an option's name and value, neither of which has a control character. */
  private static final char OPTION_SEPARATOR = '\u001f';

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
    document.put("sku_letters", product.skus().stream().map(Sku::letters).toList());
    List<Variant> stocked = product.variants().stream().filter(indexed::inStock).toList();
    for (boolean inStock : new boolean[] {false, true}) {
      List<Variant> variants = inStock ? stocked : product.variants();
      document.put(VariantCondition.ofProduct(VariantCondition.PRICES, inStock), prices(variants));
      document.put(
          VariantCondition.ofProduct(VariantCondition.OPTION_VALUES, inStock),
          optionTerms(variants));
    }
    document.put("name", product.name());
    document.put("sort_name", Collation.key(product.name()));
    document.put("categories", indexed.categoryNames());
    document.put("options", optionValues(product));
    document.put("description", product.description());
    document.put(
        "variants",
        product.variants().stream()
            .map(variant -> variant(variant, indexed.inStock(variant)))
            .toList());
    document.put("result_fields", ResultFields.of(indexed));
    if (product.brand() != null) {
      document.put("brand", product.brand());
    }
    putKorean(indexed, document);
    return document;
  }

  /** The letters of Korean words; a product without any needs none of these fields. */
  private static void putKorean(IndexedProduct indexed, Map<String, Object> document) {
    Product product = indexed.product();
    List<String> typed = new ArrayList<>(List.of(product.name()));
    if (product.brand() != null) {
      typed.add(product.brand());
    }
    List<String> all = new ArrayList<>(typed);
    all.addAll(indexed.categoryNames());
    all.addAll(optionValues(product));
    if (all.stream().anyMatch(Hangul::isIn)) {
      document.put("letters", all.stream().map(Hangul::letters).toList());
      document.put("typed_letters", typed.stream().map(Hangul::letters).toList());
      document.put("initials", typed.stream().flatMap(t -> Hangul.initials(t).stream()).toList());
    }
  }

  /**
   * The product of a document.
   *
   * @param version the document's version, which is the product's
   */
  static IndexedProduct read(JsonNode document, long version) {
    ResultFields fields = new ResultFields(document.path("result_fields"));
    Product product =
        new Product(
            document.path("id").asText(),
            fields.slug(),
            document.path("name").asText(),
            document.path("description").asText(),
            document.path("category_id").asText(),
            document.path("brand").textValue(),
            fields.taxCategory(),
            ProductStatus.valueOf(document.path("status").asText().toUpperCase(Locale.ROOT)),
            fields.variants(),
            fields.createdAt(),
            fields.updatedAt(),
            version);
    List<String> categories = new ArrayList<>();
    document.path("categories").forEach(name -> categories.add(name.asText()));
    return new IndexedProduct(product, fields.available(), fields.images(), categories);
  }

  private static Set<String> optionValues(Product product) {
    Set<String> values = new LinkedHashSet<>();
    product.variants().forEach(variant -> values.addAll(variant.options().values()));
    return values;
  }

  private static Set<String> optionTerms(List<Variant> variants) {
    Set<String> terms = new LinkedHashSet<>();
    variants.forEach(variant -> terms.addAll(optionTerms(variant)));
    return terms;
  }

  private static List<String> optionTerms(Variant variant) {
    return variant.options().entrySet().stream()
        .map(option -> optionTerm(option.getKey(), option.getValue()))
        .toList();
  }

  /** The term of an option's value; with the value empty, the beginning of all terms of a name. */
  static String optionTerm(String name, String value) {
    return name + OPTION_SEPARATOR + value;
  }

  private static Set<Long> prices(List<Variant> variants) {
    return variants.stream()
        .map(variant -> variant.price().amountMinor())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Map<String, Object> variant(Variant variant, boolean inStock) {
    return Map.of(
        "price",
        variant.price().amountMinor(),
        "options",
        optionTerms(variant),
        "in_stock",
        inStock);
  }
}
