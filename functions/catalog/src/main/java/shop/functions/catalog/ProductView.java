package shop.functions.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.catalog.Audience;
import shop.catalog.Category;
import shop.catalog.Product;
import shop.catalog.ProductDetail;
import shop.catalog.Variant;
import shop.money.Money;

/**
 * A product.
 *
 * @param slug unique name in URLs
 * @param category null if the category was deleted while the product was read
 * @param taxCategory decides the rates of tax
 * @param price the lowest price of its variants
 * @param images the ready images, in display order
 * @param version the version for If-Match
 */
record ProductView(
    String id,
    String slug,
    String name,
    String description,
    @Nullable CategoryOfView category,
    @Nullable String brand,
    String taxCategory,
    String status,
    Money price,
    List<VariantView> variants,
    List<ImageView> images,
    long version,
    Instant createdAt,
    Instant updatedAt) {

  /**
   * The category of a product.
   *
   * @param path the slugs from the root category to this one, separated by slashes
   */
  record CategoryOfView(String id, String slug, String name, String path) {}

  /**
   * A variant of a product.
   *
   * @param options what distinguishes the variant, such as {@code {"Size": "M"}}
   * @param compareAtPrice the former price, to show as a discount
   * @param lowestPrice30Days when the price is lower than the one before it: the lowest price of
   *     the 30 days before that reduction (EU directive 98/6/EC, Article 6a); absent otherwise
   * @param costPrice what the shop pays; absent unless the caller is an administrator
   * @param available units that can be ordered; as old as the cached response. In search results:
   *     when the product was indexed last, which happens again when the variant sells out or
   *     returns
   */
  record VariantView(
      String sku,
      Map<String, String> options,
      Money price,
      @Nullable Money compareAtPrice,
      @JsonProperty("lowest_price_30_days") @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable Money lowestPrice30Days,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Money costPrice,
      @Nullable Integer weightGrams,
      long available) {}

  static ProductView of(ProductDetail detail, Audience audience) {
    Product product = detail.product();
    return new ProductView(
        product.id(),
        product.slug(),
        product.name(),
        product.description(),
        category(detail.path()),
        product.brand(),
        product.taxCategory(),
        product.status().slug(),
        product.price(),
        product.variants().stream().map(variant -> view(variant, detail, audience)).toList(),
        ImageView.ready(detail.gallery()),
        product.version(),
        product.createdAt(),
        product.updatedAt());
  }

  private static @Nullable CategoryOfView category(List<Category> path) {
    if (path.isEmpty()) {
      return null;
    }
    Category own = path.getLast();
    String slugs = path.stream().map(Category::slug).collect(Collectors.joining("/"));
    return new CategoryOfView(own.id(), own.slug(), own.name(), slugs);
  }

  private static VariantView view(Variant variant, ProductDetail detail, Audience audience) {
    return new VariantView(
        variant.sku(),
        variant.options(),
        variant.price(),
        variant.compareAtPrice(),
        variant.formerPrices().lowestBeforeReduction(),
        audience == Audience.STAFF ? variant.costPrice() : null,
        variant.weightGrams(),
        detail.available(variant.sku()));
  }
}
