package shop.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.scenario.Dataset.require;
import static shop.scenario.Polling.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.local.LocalShop;
import shop.scenario.Dataset.Basket;
import shop.scenario.Dataset.Item;
import shop.scenario.Dataset.Line;
import shop.scenario.Dataset.Person;

/**
 * The whole process with realistic data: products are imported; customers register, fill their
 * carts, order and pay. The test calculates the expected results itself, to the cent and to the
 * unit. A restart loses nothing, where the test may restart the shop.
 */
class WholeShopScenarioTest {
  private static final long TAX_BASIS_POINTS = 825;
  private static final long SHIPPING_MINOR = 499;
  private static final long FREE_FROM_MINOR = 5_000;

  private final Dataset data = Dataset.load();
  private final Map<String, Item> items =
      data.items().stream().collect(Collectors.toMap(Item::sku, item -> item));
  private final Map<String, Long> stockLeft =
      new HashMap<>(data.items().stream().collect(Collectors.toMap(Item::sku, Item::stock)));
  private final Map<Integer, ApiClient> customers = new HashMap<>();
  private final Map<String, ApiClient> paid = new LinkedHashMap<>();
  private @Nullable ApiReply statsBefore;
  private long revenueMinor;
  private int refusals;

  @Test
  void sellsAvailableStockToAllCustomers() {
    if (RunningShop.isExternal()) {
      sell(RunningShop.api(), RunningShop.admin());
    } else {
      sellAndRestart();
    }
    assertThat(refusals).as("refusals of products with little stock").isPositive();
  }

  private void sellAndRestart() {
    Path folder = RunningShop.newDataFolder();
    try (LocalShop shop = RunningShop.start(folder)) {
      ApiClient api = RunningShop.api(shop);
      sell(api, api.login(RunningShop.ADMIN_EMAIL, RunningShop.ADMIN_PASSWORD));
    }

    try (LocalShop restarted = RunningShop.start(folder)) {
      ApiClient api = RunningShop.api(restarted);
      ApiClient admin = api.login(RunningShop.ADMIN_EMAIL, RunningShop.ADMIN_PASSWORD);
      assertStock(admin);
      assertStatistics(admin);
      paid.forEach(
          (order, customer) ->
              assertThat(
                      customer
                          .at(restarted.base(), restarted.stripe())
                          .get("orders/" + order)
                          .expect(200)
                          .text("/payment_status"))
                  .isEqualTo("succeeded"));
    }
  }

  private void sell(ApiClient api, ApiClient admin) {
    statsBefore = admin.get("admin/stats").expect(200);
    setRates(admin);
    importProducts(admin);
    register(api);
    fillCarts();
    orderAndPay();
    assertStock(admin);
    assertStatistics(admin);
  }

  /** A tax on lines but not on shipping, which is free from an amount. */
  private static void setRates(ApiClient admin) {
    admin
        .put(
            "admin/tax",
            """
            {'prices_include_tax': {'default': false}, 'rates': [
              {'id': 'gb', 'name': 'VAT', 'country': 'GB', 'category': 'standard',
               'rate_bp': %d, 'reason': 'standard'},
              {'id': 'gb-shipping', 'name': 'VAT', 'country': 'GB',
               'category': 'shipping', 'rate_bp': 0, 'reason': 'zero'}]}
            """
                .formatted(TAX_BASIS_POINTS))
        .expect(200);
    admin
        .put(
            "admin/shipping",
            """
            {'zones': [{'id': 'all', 'name': 'Everywhere', 'countries': ['*'], 'methods': [
              {'id': 'standard', 'name': 'Standard', 'by': 'subtotal',
               'rates': [{'from': 0, 'price': {'amount': %d, 'currency': 'USD'}}],
               'free_from': {'amount': %d, 'currency': 'USD'}, 'tax_category': 'shipping'}]}]}
            """
                .formatted(SHIPPING_MINOR, FREE_FROM_MINOR))
        .expect(200);
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
      body.put("brand", item.brand());
      body.put("sku", item.sku());
      body.put("price", Map.of("amount", item.priceMinor(), "currency", "USD"));
      body.put("stock_quantity", item.stock());
      ApiReply reply =
          admin.send(admin.request("POST", "products", "{}").POST(JsonText.publisher(body)));
      assertThat(reply.expect(201).at("/price/amount").asLong()).isEqualTo(item.priceMinor());
    }
  }

  private void register(ApiClient api) {
    for (int i = 0; i < data.people().size(); i++) {
      Person person = data.people().get(i);
      Map<String, Object> body = new LinkedHashMap<>();
      body.put("email", person.email());
      body.put("password", person.password());
      body.put("first_name", person.firstName());
      body.put("last_name", person.lastName());
      api.send(api.request("POST", "auth/register", "{}").POST(JsonText.publisher(body)))
          .expect(201);
      customers.put(i, api.login(person.email(), person.password()));
    }
  }

  /** Before any order, a line is refused exactly when the cart would exceed the stock. */
  private void fillCarts() {
    for (Basket basket : data.baskets()) {
      ApiClient customer = require(customers, basket.person());
      Map<String, Integer> inCart = new HashMap<>();
      for (Line line : basket.lines()) {
        int wanted = inCart.getOrDefault(line.sku(), 0) + line.quantity();
        ApiReply reply =
            customer.post(
                "cart/items", "{'sku':'%s','quantity':%d}".formatted(line.sku(), line.quantity()));
        if (wanted <= require(items, line.sku()).stock()) {
          inCart.put(line.sku(), wanted);
          reply.expect(200);
        } else {
          refusals++;
          assertThat(reply.expect(409).problem()).isEqualTo("out-of-stock");
        }
      }
      ApiReply cart = customer.get("cart").expect(200);
      assertThat(quantities(cart.at("/items"))).isEqualTo(inCart);
      assertThat(cart.at("/subtotal/amount").asLong()).isEqualTo(subtotal(inCart));
    }
  }

  private void orderAndPay() {
    for (Basket basket : data.baskets()) {
      ApiClient customer = require(customers, basket.person());
      Map<String, Integer> inCart = quantities(customer.get("cart").expect(200).at("/items"));
      Map<String, Integer> scarce = new HashMap<>(inCart);
      scarce.keySet().removeIf(sku -> require(inCart, sku) <= require(stockLeft, sku));
      if (!scarce.isEmpty()) {
        refusals++;
        ApiReply refused = customer.order("first-" + basket.person()).expect(409);
        assertThat(refused.problem()).isEqualTo("out-of-stock");
        assertThat(skus(refused.at("/items")))
            .isEqualTo(List.copyOf(new java.util.TreeSet<>(scarce.keySet())));
        scarce.keySet().forEach(sku -> customer.delete("cart/items/" + sku).expect(204));
        inCart.keySet().removeAll(scarce.keySet());
      }
      if (inCart.isEmpty()) {
        assertThat(customer.order("empty-" + basket.person()).expect(422).problem())
            .isEqualTo("cart-empty");
        continue;
      }
      inCart.forEach((sku, quantity) -> stockLeft.merge(sku, (long) -quantity, Long::sum));
      pay(customer, order(customer, basket), inCart);
    }
    paid.forEach(
        (order, customer) ->
            await()
                .until(
                    () -> customer.get("orders/" + order).expect(200),
                    reply ->
                        reply.text("/payment_status").equals("succeeded")
                            && reply.text("/status").equals("processing")));
  }

  /** Every second customer buys through a checkout. */
  private static ApiReply order(ApiClient customer, Basket basket) {
    String key = "order-" + basket.person();
    return basket.person() % 2 == 0
        ? customer.order(key).expect(201)
        : customer.completeCheckout(key).expect(201);
  }

  private void pay(ApiClient customer, ApiReply order, Map<String, Integer> inCart) {
    long subtotal = subtotal(inCart);
    long tax =
        inCart.entrySet().stream()
            .mapToLong(line -> subtotal(Map.of(line.getKey(), line.getValue())))
            .map(lineTotal -> Math.floorDiv(lineTotal * TAX_BASIS_POINTS + 5_000, 10_000))
            .sum();
    long shipping = subtotal >= FREE_FROM_MINOR ? 0 : SHIPPING_MINOR;
    long total = subtotal + tax + shipping;
    assertThat(quantities(order.at("/items"))).isEqualTo(inCart);
    assertThat(order.at("/subtotal/amount").asLong()).isEqualTo(subtotal);
    assertThat(order.at("/tax/amount").asLong()).isEqualTo(tax);
    assertThat(order.at("/shipping/amount").asLong()).isEqualTo(shipping);
    assertThat(order.at("/total/amount").asLong()).isEqualTo(total);
    revenueMinor += total;
    String id = order.text("/id");
    customer.confirm(customer.intent(id), "pm_card_visa").expect(200);
    paid.put(id, customer);
  }

  private void assertStock(ApiClient admin) {
    for (Item item : data.items()) {
      long sold = item.stock() - require(stockLeft, item.sku());
      ApiReply stock =
          await()
              .until(
                  () -> admin.get("stock/" + item.sku()).expect(200),
                  reply -> reply.at("/reserved").asLong() == 0);
      assertThat(stock.at("/available").asLong())
          .as(item.sku())
          .isEqualTo(stockLeft.get(item.sku()));
      assertThat(stock.at("/sold").asLong()).as(item.sku()).isEqualTo(sold);
      assertThat(stock.at("/received").asLong()).as(item.sku()).isEqualTo(item.stock());
    }
  }

  private void assertStatistics(ApiClient admin) {
    ApiReply stats =
        await()
            .until(
                () -> admin.get("admin/stats").expect(200),
                reply ->
                    increase(reply, "/total_revenue/amount") == revenueMinor
                        && increase(reply, "/pending_orders") == 0
                        && increase(reply, "/total_products") == data.items().size());
    assertThat(increase(stats, "/total_orders")).isEqualTo(paid.size());
    assertThat(increase(stats, "/total_customers")).isEqualTo(data.people().size());
  }

  /** By how much a figure has grown since the start. */
  private long increase(ApiReply stats, String pointer) {
    return stats.at(pointer).asLong()
        - (statsBefore == null ? 0 : statsBefore.at(pointer).asLong());
  }

  private long subtotal(Map<String, Integer> inCart) {
    return inCart.entrySet().stream()
        .mapToLong(line -> require(items, line.getKey()).priceMinor() * line.getValue())
        .sum();
  }

  private static Map<String, Integer> quantities(JsonNode lines) {
    Map<String, Integer> quantities = new HashMap<>();
    lines.forEach(line -> quantities.put(line.path("sku").asText(), line.path("quantity").asInt()));
    return quantities;
  }

  private static List<String> skus(JsonNode lines) {
    List<String> skus = new ArrayList<>();
    lines.forEach(line -> skus.add(line.path("sku").asText()));
    return skus.stream().sorted().toList();
  }
}
