package shop.local;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The demo categories and products, invented for this project. Prices are in minor units of the
 * shop's currency.
 *
 * @param categories each one after its parent
 */
public record DemoCatalogue(List<Branch> categories, List<Item> products) {
  private static final String RESOURCE = "/demo/products.json";

  /**
   * A category.
   *
   * @param parent the slug of the parent category, null for a top category
   */
  public record Branch(String slug, String name, @Nullable String parent) {}

  /**
   * A product.
   *
   * @param category the slug of its category
   * @param status {@code draft} or {@code active}; null means active
   */
  public record Item(
      String slug,
      String name,
      String description,
      String category,
      @Nullable String brand,
      @Nullable String status,
      List<Choice> variants) {}

  /**
   * A variant.
   *
   * @param options such as size or colour, null for none
   * @param stock units in stock
   */
  public record Choice(
      String sku,
      @Nullable Map<String, String> options,
      long price,
      @Nullable Long compareAtPrice,
      @Nullable Long costPrice,
      @Nullable Integer weightGrams,
      long stock) {}

  /** Reads the catalogue that is part of the local shop. */
  public static DemoCatalogue read() {
    JsonMapper json =
        JsonMapper.builder()
            .addModule(new ParameterNamesModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();
    try (InputStream file =
        Optional.ofNullable(DemoCatalogue.class.getResourceAsStream(RESOURCE)).orElseThrow()) {
      return json.readValue(file, DemoCatalogue.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
