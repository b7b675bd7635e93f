package shop.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Products, customers and carts for {@link WholeShopScenarioTest}: DummyJSON's, from the folder in
 * -Dreal.data, or a small generated set.
 */
record Dataset(List<Item> items, List<Person> people, List<Basket> baskets) {

  /**
   * A product with one SKU.
   *
   * @param priceMinor in cents
   */
  record Item(
      String sku,
      String name,
      String description,
      String category,
      String brand,
      long priceMinor,
      long stock) {}

  record Person(String email, String password, String firstName, String lastName) {}

  /**
   * The wanted content of a cart; a SKU may occur more than once.
   *
   * @param person the index of its owner
   */
  record Basket(int person, List<Line> lines) {}

  record Line(String sku, int quantity) {}

  static Dataset load() {
    String folder = System.getProperty("real.data", "");
    return folder.isEmpty() ? generated() : dummyJson(Path.of(folder));
  }

  private static Dataset dummyJson(Path folder) {
    Map<Integer, String> skus = new HashMap<>();
    List<Item> items = new ArrayList<>();
    for (JsonNode product : read(folder.resolve("products.json"))) {
      skus.put(product.path("id").asInt(), product.path("sku").asText());
      items.add(
          new Item(
              product.path("sku").asText(),
              product.path("title").asText(),
              product.path("description").asText(),
              product.path("category").asText(),
              product.path("brand").asText("No brand"),
              new BigDecimal(product.path("price").asText()).movePointRight(2).longValueExact(),
              product.path("stock").asLong()));
    }
    Map<Integer, Integer> people = new HashMap<>();
    List<Person> persons = new ArrayList<>();
    for (JsonNode user : read(folder.resolve("users.json"))) {
      people.put(user.path("id").asInt(), persons.size());
      persons.add(
          new Person(
              user.path("email").asText(),
              user.path("password").asText(),
              user.path("firstName").asText(),
              user.path("lastName").asText()));
    }
    List<Basket> baskets = new ArrayList<>();
    for (JsonNode cart : read(folder.resolve("carts.json"))) {
      List<Line> lines = new ArrayList<>();
      for (JsonNode line : cart.path("products")) {
        lines.add(new Line(require(skus, line.path("id").asInt()), line.path("quantity").asInt()));
      }
      baskets.add(new Basket(require(people, cart.path("userId").asInt()), lines));
    }
    return new Dataset(items, persons, baskets);
  }

  /** Twelve products, some with little or no stock, and nine customers. */
  private static Dataset generated() {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      String name = "Thing number " + i;
      items.add(
          new Item(
              "OWN-" + i,
              name,
              name + ", as seen.",
              "things-" + i % 3,
              "Own",
              99 + i * 1_301L,
              i % 5 * 4L));
    }
    List<Person> people = new ArrayList<>();
    List<Basket> baskets = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      people.add(
          new Person("own-" + i + "@example.com", "correct horse " + i, "Own", "Number" + i));
      List<Line> lines = new ArrayList<>();
      for (int j = 0; j < 4; j++) {
        lines.add(new Line("OWN-" + (i * 3 + j * 2) % 12, 1 + (i + j) % 5));
      }
      baskets.add(new Basket(i, lines));
    }
    return new Dataset(items, people, baskets);
  }

  /** The value of a key that must exist. */
  static <K, V> V require(Map<K, V> map, K key) {
    return Optional.ofNullable(map.get(key)).orElseThrow();
  }

  private static JsonNode read(Path file) {
    try {
      return new ObjectMapper().readTree(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
