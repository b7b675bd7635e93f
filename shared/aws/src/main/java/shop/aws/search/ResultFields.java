package shop.aws.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.catalog.Product;
import shop.catalog.Variant;
import shop.image.Image;
import shop.image.ImageFile;
import shop.image.ImageSize;
import shop.image.ImageState;
import shop.image.ImageType;
import shop.image.Rendition;
import shop.money.Money;
import shop.price.FormerPrices;
import shop.search.IndexedProduct;

/**
 * The part of a document that only results show and no search reads: the field {@code
 * result_fields}, which OpenSearch stores without indexing it. With it, a search needs no other
 * read. Cost prices are not in it: customers do not see them.
 */
record ResultFields(JsonNode json) {
  /**
   * The number of this format. A change of the fields increases it, so that the index is rebuilt;
   * not a new field that documents written before it lack rightly.
   */
  static final int FORMAT = 3;

  /** The value of the field. */
  static Map<String, Object> of(IndexedProduct indexed) {
    Product product = indexed.product();
    return Map.of(
        "slug",
        product.slug(),
        "tax_category",
        product.taxCategory(),
        "created_at",
        product.createdAt().toString(),
        "updated_at",
        product.updatedAt().toString(),
        "currency",
        product.price().currency(),
        "variants",
        product.variants().stream().map(variant -> variant(variant, indexed)).toList(),
        "images",
        indexed.images().stream().map(ResultFields::image).toList());
  }

  private static Map<String, Object> variant(Variant variant, IndexedProduct indexed) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("sku", variant.sku());
    json.put("price", variant.price().amountMinor());
    Money compareAt = variant.compareAtPrice();
    if (compareAt != null) {
      json.put("compare_at", compareAt.amountMinor());
    }
    Money lowest = variant.formerPrices().lowestBeforeReduction();
    if (lowest != null) {
      json.put("lowest_before", lowest.amountMinor());
    }
    if (variant.weightGrams() != null) {
      json.put("weight", variant.weightGrams());
    }
    if (indexed.available().containsKey(variant.sku())) {
      json.put("available", indexed.available().get(variant.sku()));
    }
    json.put("options", variant.options());
    return json;
  }

  private static Map<String, Object> image(Image image) {
    if (!(image.state() instanceof ImageState.Ready ready)) {
      throw new IllegalArgumentException("only ready images are shown");
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", image.id());
    json.put("alt", image.alt());
    json.put("created_at", image.createdAt().toString());
    json.put("name", image.file().name());
    json.put("type", image.file().type().name());
    json.put("bytes", image.file().bytes());
    json.put("sha256", image.file().sha256());
    json.put("width", ready.width());
    json.put("height", ready.height());
    json.put("placeholder", ready.placeholder());
    json.put("renditions", ready.renditions().stream().map(ResultFields::rendition).toList());
    return json;
  }

  private static Map<String, Object> rendition(Rendition rendition) {
    return Map.of(
        "size",
        rendition.size().name(),
        "file",
        rendition.file(),
        "width",
        rendition.width(),
        "height",
        rendition.height());
  }

  String slug() {
    return text(json, "slug");
  }

  String taxCategory() {
    return text(json, "tax_category");
  }

  Instant createdAt() {
    return time(json, "created_at");
  }

  Instant updatedAt() {
    return time(json, "updated_at");
  }

  List<Variant> variants() {
    String currency = text(json, "currency");
    List<Variant> variants = new ArrayList<>();
    for (JsonNode variant : json.path("variants")) {
      Map<String, String> options = new HashMap<>();
      variant
          .path("options")
          .properties()
          .forEach(option -> options.put(option.getKey(), option.getValue().asText()));
      variants.add(
          new Variant(
              text(variant, "sku"),
              options,
              new Money(variant.path("price").asLong(), currency),
              price(variant.path("compare_at"), currency),
              null,
              variant.has("weight") ? variant.path("weight").asInt() : null,
              new FormerPrices(List.of(), price(variant.path("lowest_before"), currency))));
    }
    return variants;
  }

  private static @Nullable Money price(JsonNode minor, String currency) {
    return minor.isNumber() ? new Money(minor.asLong(), currency) : null;
  }

  Map<String, Long> available() {
    Map<String, Long> available = new HashMap<>();
    for (JsonNode variant : json.path("variants")) {
      if (variant.has("available")) {
        available.put(text(variant, "sku"), variant.path("available").asLong());
      }
    }
    return available;
  }

  List<Image> images() {
    List<Image> images = new ArrayList<>();
    for (JsonNode image : json.path("images")) {
      images.add(
          new Image(
              text(image, "id"),
              new ImageFile(
                  text(image, "name"),
                  ImageType.valueOf(text(image, "type")),
                  image.path("bytes").asLong(),
                  text(image, "sha256")),
              text(image, "alt"),
              new ImageState.Ready(
                  image.path("width").asInt(),
                  image.path("height").asInt(),
                  text(image, "placeholder"),
                  renditions(image)),
              time(image, "created_at")));
    }
    return images;
  }

  private static List<Rendition> renditions(JsonNode image) {
    List<Rendition> renditions = new ArrayList<>();
    for (JsonNode rendition : image.path("renditions")) {
      renditions.add(
          new Rendition(
              ImageSize.valueOf(text(rendition, "size")),
              text(rendition, "file"),
              rendition.path("width").asInt(),
              rendition.path("height").asInt()));
    }
    return renditions;
  }

  private static String text(JsonNode json, String field) {
    return json.path(field).asText();
  }

  private static Instant time(JsonNode json, String field) {
    return Instant.parse(text(json, field));
  }
}
