package shop.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.scenario.Dataset.require;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import shop.local.LocalShop;
import shop.scenario.Dataset.Basket;
import shop.scenario.Dataset.Item;
import shop.scenario.Dataset.Line;
import shop.scenario.Dataset.Person;

/**
 * Carts go through checkouts to countries and states with their rates of tax, and become orders.
 * The test calculates each amount itself. -Dreal.data takes the carts of DummyJSON.
 */
class RealRatesScenarioTest {
  private static final String FOOD = "food";
  private static final String STANDARD = "standard";
  private static final String CODE = "REAL777";
  private static final long CODE_MINOR = 777;
  private static final long EU_SHIPPING_MINOR = 590;
  private static final long EU_FREE_FROM_MINOR = 10_000;
  private static final int US_MANY_UNITS = 5;
  private static final long US_SHIPPING_MINOR = 700;
  private static final long US_SHIPPING_OF_MANY_MINOR = 1_200;

  /** Country, state, postal code and city; Oregon and New Hampshire have no sales tax. */
  private static final List<Place> PLACES =
      List.of(
          new Place("DE", "", "10115", "Berlin"),
          new Place("US", "CA", "90210", "Beverly Hills"),
          new Place("FR", "", "75001", "Paris"),
          new Place("US", "NY", "10001", "New York"),
          new Place("AT", "", "1010", "Wien"),
          new Place("US", "OR", "97201", "Portland"),
          new Place("PL", "", "00-001", "Warszawa"),
          new Place("US", "TX", "73301", "Austin"),
          new Place("NL", "", "1012 AB", "Amsterdam"),
          new Place("US", "WA", "98101", "Seattle"),
          new Place("BE", "", "1000", "Brussel"),
          new Place("US", "MN", "55401", "Minneapolis"),
          new Place("DK", "", "1050", "København"));

  private final Dataset data = Dataset.load();
  private final Map<String, Rate> rates = rates();
  private final Map<String, Item> items = new HashMap<>();
  private final Map<String, Long> stockLeft = new HashMap<>();
  private final Set<String> countries = new HashSet<>();

  private record Place(String country, String state, String postalCode, String city) {
    boolean inEurope() {
      return !country.equals("US");
    }
  }

  /** A row of the file of rates. */
  private record Rate(String id, String name, String category, int basisPoints, String reason) {}

  @Test
  void chargesWhatRatesAndDiscountsAddUpTo() {
    try (LocalShop shop = RunningShop.start(RunningShop.newDataFolder())) {
      ApiClient api = RunningShop.api(shop);
      ApiClient admin = api.login(RunningShop.ADMIN_EMAIL, RunningShop.ADMIN_PASSWORD);
      setRules(admin);
      importProducts(admin);
      int orders = 0;
      for (int i = 0; i < data.baskets().size(); i++) {
        orders += buy(api, data.baskets().get(i), i) ? 1 : 0;
      }
      assertThat(orders).isGreaterThan(data.baskets().size() / 2);
      assertThat(countries).hasSizeGreaterThan(3).contains("US", "DE");
    }
  }

  private boolean buy(ApiClient api, Basket basket, int number) {
    Map<String, Integer> units = available(basket);
    if (units.isEmpty()) {
      return false;
    }
    Place place = PLACES.get(number % PLACES.size());
    boolean withCode = number % 3 == 0;
    Expected expected = new Expected(units, place, withCode);
    ApiClient customer = signIn(api, basket.person());

    ApiReply checkout =
        customer
            .send(
                customer
                    .request("POST", "checkouts", "{}")
                    .POST(JsonText.publisher(checkout(units, place, withCode))))
            .expect(201);
    assertThat(checkout.text("/status"))
        .as(checkout.at("/messages").toString())
        .isEqualTo("ready_for_complete");
    expected.check(checkout, checkout.at("/shipping"));
    ApiReply order =
        customer
            .post("checkouts/" + checkout.text("/id") + "/complete", "{}", "complete-" + number)
            .expect(201);
    expected.check(order, order.at("/shipping_line"));
    assertThat(order.at("/total/amount").asLong()).isEqualTo(expected.total());
    assertThat(order.at("/tax/amount").asLong()).isEqualTo(expected.tax());

    units.forEach((sku, quantity) -> stockLeft.merge(sku, (long) -quantity, Long::sum));
    countries.add(place.country());
    return true;
  }

  /** The lines of a basket of which there are enough units. */
  private Map<String, Integer> available(Basket basket) {
    Map<String, Integer> units = new TreeMap<>();
    for (Line line : basket.lines()) {
      units.merge(line.sku(), line.quantity(), Integer::sum);
    }
    units.entrySet().removeIf(line -> line.getValue() > require(stockLeft, line.getKey()));
    return units;
  }

  private static Map<String, Object> checkout(
      Map<String, Integer> units, Place place, boolean withCode) {
    Map<String, Object> address = new LinkedHashMap<>();
    address.put("line1", "Main Street 1");
    address.put("city", place.city());
    if (!place.state().isEmpty()) {
      address.put("state", place.state());
    }
    address.put("postal_code", place.postalCode());
    address.put("country", place.country());
    List<Map<String, Object>> lines = new ArrayList<>();
    units.forEach((sku, quantity) -> lines.add(Map.of("sku", sku, "quantity", quantity)));
    return Map.of(
        "items", lines,
        "shipping_address", address,
        "shipping_option_id", STANDARD,
        "codes", withCode ? List.of(CODE) : List.of());
  }

  /** What a basket must cost, by decimal arithmetic on the rows of the file. */
  private final class Expected {
    private final Map<String, Integer> units;
    private final Place place;
    private final Map<String, Long> left = new TreeMap<>();
    private final Map<String, Long> discounts;
    private final long shipping;

    Expected(Map<String, Integer> units, Place place, boolean withCode) {
      this.units = units;
      this.place = place;
      units.forEach((sku, quantity) -> left.put(sku, require(items, sku).priceMinor() * quantity));
      this.discounts = withCode ? spread(CODE_MINOR, left) : Map.of();
      discounts.forEach((sku, amount) -> left.merge(sku, -amount, Long::sum));
      this.shipping = place.inEurope() ? europeanShipping() : americanShipping();
    }

    private long europeanShipping() {
      return sum(left) >= EU_FREE_FROM_MINOR ? 0 : EU_SHIPPING_MINOR;
    }

    private long americanShipping() {
      int all = units.values().stream().mapToInt(Integer::intValue).sum();
      return all < US_MANY_UNITS ? US_SHIPPING_MINOR : US_SHIPPING_OF_MANY_MINOR;
    }

    /** A rate of zero where the place has none. */
    private int basisPoints(String category) {
      String where = place.country() + place.state();
      Rate own = rates.get(where + " " + category);
      Rate other = rates.get(where + " " + STANDARD);
      return own != null ? own.basisPoints() : other != null ? other.basisPoints() : 0;
    }

    private long tax(long amount, String category) {
      int rate = basisPoints(category);
      return place.inEurope()
          ? amount - round(BigDecimal.valueOf(amount * 10_000), 10_000 + rate)
          : round(BigDecimal.valueOf(amount * rate), 10_000);
    }

    private long lineTax(String sku) {
      return tax(require(left, sku), taxCategory(require(items, sku)));
    }

    long tax() {
      return units.keySet().stream().mapToLong(this::lineTax).sum() + tax(shipping, STANDARD);
    }

    long total() {
      return sum(left) + shipping + (place.inEurope() ? 0 : tax());
    }

    void check(ApiReply reply, JsonNode shippingPart) {
      Map<String, Long> totals = new HashMap<>();
      reply
          .at("/totals")
          .forEach(row -> totals.put(row.path("type").asText(), row.at("/amount/amount").asLong()));
      assertThat(totals)
          .as("%s to %s", units, place)
          .isEqualTo(
              Map.of(
                  "subtotal",
                  sum(left) + sum(discounts),
                  "items_discount",
                  0L,
                  "discount",
                  -sum(discounts),
                  "fulfillment",
                  shipping,
                  "tax",
                  tax(),
                  "total",
                  total()));
      for (JsonNode item : reply.at("/items")) {
        String sku = item.path("sku").asText();
        assertThat(item.path("quantity").asInt()).isEqualTo(units.get(sku));
        assertThat(taxOf(item)).as(sku).isEqualTo(lineTax(sku));
        assertThat(item.at("/total/amount").asLong())
            .as(sku)
            .isEqualTo(require(left, sku) + (place.inEurope() ? 0 : lineTax(sku)));
      }
      assertThat(reply.at("/items")).hasSameSizeAs(units.keySet());
      assertThat(taxOf(shippingPart)).isEqualTo(tax(shipping, STANDARD));
    }
  }

  private static long taxOf(JsonNode part) {
    long sum = 0;
    for (JsonNode tax : part.path("taxes")) {
      sum += tax.at("/amount/amount").asLong();
    }
    return sum;
  }

  private static long round(BigDecimal dividend, long divisor) {
    return dividend.divide(BigDecimal.valueOf(divisor), 0, RoundingMode.HALF_UP).longValueExact();
  }

  /** An amount in proportion to others, by largest remainder; of equal ones the first SKU. */
  private static Map<String, Long> spread(long amount, Map<String, Long> weights) {
    BigDecimal all = BigDecimal.valueOf(sum(weights));
    BigDecimal spread = BigDecimal.valueOf(amount).min(all);
    Map<String, Long> parts = new TreeMap<>();
    Map<String, BigDecimal> remainders = new TreeMap<>();
    weights.forEach(
        (sku, weight) -> {
          BigDecimal[] share = spread.multiply(BigDecimal.valueOf(weight)).divideAndRemainder(all);
          parts.put(sku, share[0].longValueExact());
          remainders.put(sku, share[1]);
        });
    remainders.entrySet().stream()
        .sorted(Map.Entry.<String, BigDecimal>comparingByValue(Comparator.reverseOrder()))
        .limit(spread.longValueExact() - sum(parts))
        .forEach(entry -> parts.merge(entry.getKey(), 1L, Long::sum));
    return parts;
  }

  private static long sum(Map<String, Long> amounts) {
    return amounts.values().stream().mapToLong(Long::longValue).sum();
  }

  private ApiClient signIn(ApiClient api, int index) {
    Person person = data.people().get(index);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("email", person.email());
    body.put("password", person.password());
    body.put("first_name", person.firstName());
    body.put("last_name", person.lastName());
    api.send(api.request("POST", "auth/register", "{}").POST(JsonText.publisher(body)));
    return api.login(person.email(), person.password());
  }

  private void setRules(ApiClient admin) {
    List<Map<String, Object>> rows = new ArrayList<>();
    rates.forEach(
        (where, rate) -> {
          Map<String, Object> row = new LinkedHashMap<>();
          row.put("id", rate.id());
          row.put("name", rate.name());
          row.put("country", where.substring(0, 2));
          if (where.charAt(2) != ' ') {
            row.put("region", where.substring(2, where.indexOf(' ')));
          }
          row.put("category", rate.category());
          row.put("rate_bp", rate.basisPoints());
          row.put("reason", rate.reason());
          rows.add(row);
        });
    Map<String, Object> included = Map.of("default", true, "by_country", Map.of("US", false));
    put(admin, "admin/tax", Map.of("prices_include_tax", included, "rates", rows));
    admin
        .put(
            "admin/shipping",
            """
            {'zones': [
              {'id': 'eu', 'name': 'Europe', 'countries': ['*'], 'methods': [
                {'id': 'standard', 'name': 'Standard', 'by': 'subtotal',
                 'rates': [{'from': 0, 'price': {'amount': %d, 'currency': 'USD'}}],
                 'free_from': {'amount': %d, 'currency': 'USD'}}]},
              {'id': 'us', 'name': 'United States', 'countries': ['US'], 'methods': [
                {'id': 'standard', 'name': 'Standard', 'by': 'quantity', 'rates': [
                  {'from': 0, 'to': %d, 'price': {'amount': %d, 'currency': 'USD'}},
                  {'from': %d, 'price': {'amount': %d, 'currency': 'USD'}}]}]}]}
            """
                .formatted(
                    EU_SHIPPING_MINOR,
                    EU_FREE_FROM_MINOR,
                    US_MANY_UNITS,
                    US_SHIPPING_MINOR,
                    US_MANY_UNITS,
                    US_SHIPPING_OF_MANY_MINOR))
        .expect(200);
    admin
        .post(
            "admin/promotions",
            """
            {'name': 'Real', 'status': 'active', 'level': 'order', 'code': '%s',
             'action': {'type': 'fixed', 'value': {'amount': %d, 'currency': 'USD'}}}
            """
                .formatted(CODE, CODE_MINOR))
        .expect(201);
  }

  private static void put(ApiClient client, String path, Map<String, Object> body) {
    client.send(client.request("PUT", path, "{}").PUT(JsonText.publisher(body))).expect(200);
  }

  private void importProducts(ApiClient admin) {
    Map<String, String> categories = new HashMap<>();
    for (Item item : data.items()) {
      String category =
          categories.computeIfAbsent(
              item.category(),
              name ->
                  admin
                      .post("categories", "{'name':'%s'}".formatted(name))
                      .expect(201)
                      .text("/id"));
      Map<String, Object> body = new LinkedHashMap<>();
      body.put("name", item.name());
      body.put("description", item.description());
      body.put("category_id", category);
      body.put("tax_category", taxCategory(item));
      body.put("sku", item.sku());
      body.put("price", Map.of("amount", item.priceMinor(), "currency", "USD"));
      body.put("stock_quantity", item.stock());
      admin
          .send(admin.request("POST", "products", "{}").POST(JsonText.publisher(body)))
          .expect(201);
      items.put(item.sku(), item);
      stockLeft.put(item.sku(), item.stock());
    }
  }

  /** DummyJSON's groceries, and a third of the generated products, are food. */
  private static String taxCategory(Item item) {
    return Set.of("groceries", "things-0").contains(item.category()) ? FOOD : STANDARD;
  }

  /** The rows of the file by country, state and category, such as {@code USCA standard}. */
  private static Map<String, Rate> rates() {
    Map<String, Rate> rates = new LinkedHashMap<>();
    text()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .skip(1)
        .map(line -> line.split(",", -1))
        .forEach(
            cells ->
                rates.put(
                    cells[2] + cells[3] + " " + cells[5],
                    new Rate(cells[0], cells[1], cells[5], Integer.parseInt(cells[6]), cells[7])));
    return rates;
  }

  private static String text() {
    try (InputStream file =
        Objects.requireNonNull(RealRatesScenarioTest.class.getResourceAsStream("tax-rates.csv"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
