package shop.quality;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.catalog.Product;
import shop.catalog.ProductStatus;
import shop.catalog.Variant;
import shop.local.DemoCatalogue;
import shop.money.Money;
import shop.search.IndexedProduct;
import shop.tax.TaxTable;

/** Catalogues of indexed products for search tests. */
final class TestCatalogues {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

  private TestCatalogues() {}

  /** The demo catalogue of the local shop. */
  static List<IndexedProduct> demo() {
    DemoCatalogue demo = DemoCatalogue.read();
    Map<String, DemoCatalogue.Branch> branches = new HashMap<>();
    demo.categories().forEach(branch -> branches.put(branch.slug(), branch));
    List<IndexedProduct> products = new ArrayList<>();
    for (DemoCatalogue.Item item : demo.products()) {
      List<Variant> variants =
          item.variants().stream()
              .map(choice -> variant(choice.sku(), choice.options(), choice.price()))
              .toList();
      ProductStatus status =
          "draft".equals(item.status()) ? ProductStatus.DRAFT : ProductStatus.ACTIVE;
      List<String> path = new ArrayList<>();
      DemoCatalogue.Branch branch = branches.get(item.category());
      while (branch != null) {
        path.addFirst(branch.name());
        branch = branch.parent() == null ? null : branches.get(branch.parent());
      }
      products.add(
          product(
              item.slug(),
              item.name(),
              item.description(),
              item.category(),
              item.brand(),
              status,
              variants,
              path));
    }
    return products;
  }

  /** The catalogue of korean.txt. */
  static List<IndexedProduct> korean() {
    List<IndexedProduct> products = new ArrayList<>();
    for (String line : TestFiles.lines("korean.txt")) {
      String[] parts = line.split(" \\| ");
      List<Variant> variants = new ArrayList<>();
      for (String choice : parts[4].split(" ")) {
        String[] option = choice.split("[:=]");
        variants.add(
            variant(option[0], option.length == 1 ? null : Map.of(option[1], option[2]), 10_000));
      }
      List<String> path = List.of(parts[2].split(" > "));
      products.add(
          product(
              parts[0],
              parts[1],
              "",
              path.getLast(),
              parts[3],
              ProductStatus.ACTIVE,
              variants,
              path));
    }
    return products;
  }

  /** DummyJSON's catalogue, from the folder that -Dreal.data= names. */
  static List<IndexedProduct> dummyJson(Path folder) {
    try {
      JsonNode file =
          new ObjectMapper().readTree(Files.readString(folder.resolve("products.json")));
      List<IndexedProduct> products = new ArrayList<>();
      for (JsonNode item : file.isArray() ? file : file.path("products")) {
        long cents = new BigDecimal(item.path("price").asText()).movePointRight(2).longValue();
        String category = item.path("category").asText();
        products.add(
            product(
                "d-" + item.path("id").asText(),
                item.path("title").asText(),
                item.path("description").asText(),
                category,
                item.path("brand").isTextual() ? item.path("brand").asText() : null,
                ProductStatus.ACTIVE,
                List.of(variant(item.path("sku").asText(), null, cents)),
                List.of(category.replace('-', ' '))));
      }
      return products;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static IndexedProduct product(
      String id,
      String name,
      String description,
      String category,
      @Nullable String brand,
      ProductStatus status,
      List<Variant> variants,
      List<String> path) {
    Product product =
        new Product(
            id,
            id,
            name,
            description,
            category,
            brand,
            TaxTable.STANDARD,
            status,
            variants,
            AT,
            AT,
            1);
    Map<String, Long> available = new HashMap<>();
    product.skus().forEach(sku -> available.put(sku, 1L));
    return new IndexedProduct(product, available, List.of(), path);
  }

  static Variant variant(String sku, @Nullable Map<String, String> options, long priceMinor) {
    return new Variant(
        sku, options == null ? Map.of() : options, new Money(priceMinor, "USD"), null, null, null);
  }
}
