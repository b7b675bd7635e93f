package shop.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.ProductFixture.aProduct;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.cart.AddToCart;
import shop.catalog.DeleteProduct;
import shop.catalog.Product;
import shop.catalog.ReplaceProduct;
import shop.catalog.ShardStock;
import shop.checkout.PlacementOutcome;
import shop.contracts.Limits;
import shop.inventory.AdjustStock;
import shop.inventory.Stock;
import shop.inventory.StockMovement;
import shop.order.Order;
import shop.order.Orders;
import shop.order.lifecycle.TransitionResult;
import shop.page.PageRequest;
import shop.testkit.Concurrently;
import shop.testkit.ProductFixture;

/** A SKU whose stock is split into shards sells like any other SKU. */
public abstract class ShardStockContract extends OrderingContract {
  private static final int BUYERS = 24;

  @Test
  void splitsStockIntoShardsAndMergesItAgain() {
    String id = addProduct("MUG", 1999, 10);
    Stock before = stock("MUG");

    ShardStock.Outcome outcome = shardStock().shard(ADMIN, "MUG", 4);

    assertThat(outcome).isEqualTo(new ShardStock.Outcome.Sharded(stock("MUG")));
    assertThat(stock("MUG").shards()).isEqualTo(4);
    assertThat(counters("MUG")).containsExactly(10L, 0L, 0L, 10L);
    assertThat(stocks().findAll(List.of("MUG"))).isEqualTo(Map.of("MUG", stock("MUG")));
    assertThat(products().find(id)).map(Product::version).contains(2L);
    split("MUG", 1);
    assertThat(stock("MUG")).isEqualTo(before);
  }

  @Test
  void splitsStockOfOneShardAgain() {
    addProduct("MUG", 1999, 10);
    split("MUG", 1);

    ShardStock.Outcome outcome = shardStock().shard(ADMIN, "MUG", 3);

    assertThat(outcome).isEqualTo(new ShardStock.Outcome.Sharded(stock("MUG")));
    assertThat(stock("MUG").shards()).isEqualTo(3);
  }

  @Test
  void splitsOnlyStockOfExistingProducts() {
    String id = addProduct("MUG", 1999, 10);
    deleteProduct().delete(ADMIN, id, null);

    assertThat(shardStock().shard(ADMIN, "MUG", 4)).isEqualTo(new ShardStock.Outcome.NotFound());
    assertThat(shardStock().shard(ADMIN, "CUP", 4)).isEqualTo(new ShardStock.Outcome.NotFound());
  }

  @Test
  void placesOneOrderPerAvailableUnit() {
    addProduct("MUG", 1999, 20);
    split("MUG", Limits.STOCK_SHARDS);
    for (int i = 0; i < BUYERS; i++) {
      addToCart("customer-" + i, "MUG", 1);
    }

    List<PlacementOutcome> outcomes =
        Concurrently.call(BUYERS, i -> placeOrder("customer-" + i, null));

    assertThat(count(outcomes, PlacementOutcome.Placed.class)).isEqualTo(20);
    assertThat(count(outcomes, PlacementOutcome.OutOfStock.class)).isEqualTo(BUYERS - 20);
    assertThat(counters("MUG")).containsExactly(0L, 20L, 0L, 20L);
  }

  @Test
  void reservesUnitsFromSeveralShards() {
    addProduct("MUG", 1999, 8);
    split("MUG", 8);

    Order first = placedOrder("ann", "MUG", 3);
    Order second = placedOrder("bob", "MUG", 5);

    assertThat(first.lines()).extracting(line -> line.quantity()).containsExactly(3);
    assertThat(second.lines()).extracting(line -> line.quantity()).containsExactly(5);
    assertThat(counters("MUG")).containsExactly(0L, 8L, 0L, 8L);
  }

  @Test
  void reportsTheAvailabilityOfAllShards() {
    addProduct("MUG", 1999, 8);
    split("MUG", 8);

    var outcome = addToCart("ann", "MUG", 9);

    assertThat(outcome).isEqualTo(new AddToCart.Outcome.OutOfStock("MUG", 9, 8));
  }

  @Test
  void returnsUnitsOfRemovedShards() {
    addProduct("MUG", 1999, 16);
    split("MUG", 8);
    List<Order> orders = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      orders.add(placedOrder("customer-" + i, "MUG", 1));
    }
    split("MUG", 1);
    split("MUG", 5);
    split("MUG", 2);

    for (int i = 0; i < 4; i++) {
      assertThat(cancel(orders.get(i))).isInstanceOf(TransitionResult.Done.class);
      assertThat(pay(orders.get(i + 4))).isEqualTo(Orders.ChangeResult.COMMITTED);
    }

    assertThat(counters("MUG")).containsExactly(12L, 0L, 4L, 16L);
    assertThat(stock("MUG").shards()).isEqualTo(2);
  }

  @Test
  void losesNoUnitsWhenShardsChangeDuringOrders() {
    addProduct("MUG", 1999, 200);

    List<Long> reservedUnits =
        Concurrently.call(
            BUYERS,
            i -> {
              if (i % 8 == 0) {
                shardStock().shard(ADMIN, "MUG", 1 + i % 5);
                adjustStock()
                    .adjust(ADMIN, "MUG", new AdjustStock.Adjustment.ByDelta(i), "more", null);
                shardStock().shard(ADMIN, "MUG", 16 - i % 7);
                return 0L;
              }
              addToCart("customer-" + i, "MUG", 1 + i % 3);
              if (placeOrder("customer-" + i, null)
                  instanceof PlacementOutcome.Placed(Order order)) {
                return i % 2 == 0 && cancel(order) instanceof TransitionResult.Done
                    ? 0L
                    : 1L + i % 3;
              }
              return 0L;
            });

    long reserved = reservedUnits.stream().mapToLong(Long::longValue).sum();
    long received =
        200
            + stocks().movements("MUG", PageRequest.first(10)).items().stream()
                .mapToLong(StockMovement::delta)
                .sum();
    assertThat(counters("MUG")).containsExactly(received - reserved, reserved, 0L, received);
  }

  @Test
  void changesThePriceInAllShards() {
    String kitchen = addCategory("Kitchen", null);
    String id = addProduct(aProduct().in(kitchen).variant("MUG", 1999, 16)).product().id();
    split("MUG", 8);
    for (int i = 0; i < 8; i++) {
      addToCart("customer-" + i, "MUG", 2);
    }

    replaceProduct()
        .replace(ADMIN, id, null, aProduct().in(kitchen).variant("MUG", 2500, 0).build());
    List<PlacementOutcome> outcomes = Concurrently.call(8, i -> placeOrder("customer-" + i, null));

    assertThat(outcomes).hasOnlyElementsOfType(PlacementOutcome.PriceChanged.class);
    assertThat(counters("MUG")).containsExactly(16L, 0L, 0L, 16L);
    for (int i = 8; i < 16; i++) {
      assertThat(placedOrder("customer-" + i, "MUG", 2).totals().subtotal().amountMinor())
          .isEqualTo(5000);
    }
  }

  @Test
  void stopsTheSaleInAllShards() {
    String kitchen = addCategory("Kitchen", null);
    String id = addProduct(aProduct().in(kitchen).variant("MUG", 1999, 16)).product().id();
    split("MUG", 8);
    for (int i = 0; i < 8; i++) {
      addToCart("customer-" + i, "MUG", 2);
    }

    replaceProduct()
        .replace(ADMIN, id, null, aProduct().in(kitchen).draft().variant("MUG", 1999, 0).build());
    List<PlacementOutcome> outcomes = Concurrently.call(8, i -> placeOrder("customer-" + i, null));

    assertThat(outcomes).containsOnly(new PlacementOutcome.NotForSale(List.of("MUG")));
    assertThat(counters("MUG")).containsExactly(16L, 0L, 0L, 16L);
  }

  @Test
  void keepsReservedUnitsWhenAnotherProductTakesTheSku() {
    String id = addProduct("MUG", 1999, 8);
    split("MUG", 8);
    Order reservedUnits = placedOrder("ann", "MUG", 3);
    Order cancelled = placedOrder("bob", "MUG", 2);

    assertThat(deleteProduct().delete(ADMIN, id, null)).isEqualTo(DeleteProduct.Outcome.DELETED);
    addProduct("MUG", 2500, 10);
    cancel(cancelled);
    split("MUG", 4);

    assertThat(counters("MUG")).containsExactly(12L, 3L, 0L, 15L);
    assertThat(pay(reservedUnits)).isEqualTo(Orders.ChangeResult.COMMITTED);
    assertThat(counters("MUG")).containsExactly(12L, 0L, 3L, 15L);
  }

  @Test
  void adjustsTheTotalOfAllShards() {
    addProduct("MUG", 1999, 10);
    split("MUG", 4);

    assertThat(adjust(new AdjustStock.Adjustment.ByDelta(-11)))
        .isEqualTo(new AdjustStock.Outcome.Conflict(10));
    assertThat(adjust(new AdjustStock.Adjustment.ToQuantity(10, 3)))
        .isInstanceOf(AdjustStock.Outcome.Adjusted.class);
    assertThat(adjust(new AdjustStock.Adjustment.ByDelta(30)))
        .isInstanceOf(AdjustStock.Outcome.Adjusted.class);

    assertThat(counters("MUG")).containsExactly(33L, 0L, 0L, 33L);
    assertThat(placedOrder("ann", "MUG", 9).lines()).hasSize(1);
    split("MUG", 1);
    assertThat(adjust(new AdjustStock.Adjustment.ByDelta(1)))
        .isInstanceOf(AdjustStock.Outcome.Adjusted.class);
  }

  @Test
  void rejectsShardsThatDoNotFitIntoOneTransaction() {
    Product many =
        addProduct(productWithVariants("OLD", 40).in(addCategory("Old", null))).product();

    assertThat(shardStock().shard(ADMIN, "OLD-0", 14))
        .isEqualTo(new ShardStock.Outcome.TooManyShards());
    split("OLD-0", 13);
    ReplaceProduct.Outcome outcome =
        replaceProduct()
            .replace(
                ADMIN,
                many.id(),
                null,
                productWithVariants("NEW", 40)
                    .in(addCategory("New", null))
                    .slug("another")
                    .build());

    assertThat(outcome).isInstanceOf(ReplaceProduct.Outcome.Replaced.class);
    assertThat(stock("OLD-0").retired()).isTrue();
    assertThat(stock("NEW-39").productId()).isEqualTo(many.id());
    assertThat(products().priceChanges(many.id(), PageRequest.first(1)).items().getFirst().prices())
        .hasSize(80);
  }

  @Test
  void rejectsVariantsThatDoNotFitIntoOneTransaction() {
    String kitchen = addCategory("Kitchen", null);
    Product many = addProduct(productWithVariants("OLD", 38).in(kitchen)).product();
    split("OLD-0", 15);

    ReplaceProduct.Outcome more =
        replaceProduct()
            .replace(ADMIN, many.id(), null, productWithVariants("OLD", 39).in(kitchen).build());
    ReplaceProduct.Outcome same =
        replaceProduct()
            .replace(ADMIN, many.id(), null, productWithVariants("OLD", 38).in(kitchen).build());

    assertThat(more).isEqualTo(new ReplaceProduct.Outcome.TooManyShards());
    assertThat(same).isInstanceOf(ReplaceProduct.Outcome.Replaced.class);
  }

  private static ProductFixture productWithVariants(String prefix, int variants) {
    ProductFixture fixture = aProduct();
    for (int i = 0; i < variants; i++) {
      fixture.variant(prefix + "-" + i, Map.of("Number", Integer.toString(i)), 100, 1);
    }
    return fixture;
  }

  private void split(String sku, int shards) {
    assertThat(shardStock().shard(ADMIN, sku, shards))
        .isInstanceOf(ShardStock.Outcome.Sharded.class);
  }

  private AdjustStock.Outcome adjust(AdjustStock.Adjustment adjustment) {
    return adjustStock().adjust(ADMIN, "MUG", adjustment, "recount", null);
  }

  private TransitionResult cancel(Order order) {
    return cancelOrder().cancel(order.customerId(), order.id(), null, null);
  }

  private Orders.ChangeResult pay(Order order) {
    return orders().commit(paymentChange(order, "pi-" + order.id(), "evt-" + order.id()));
  }

  /** The counters of a SKU: available, reserved, sold, received. */
  private List<Long> counters(String sku) {
    Stock stock = stock(sku);
    return List.of(stock.available(), stock.reserved(), stock.sold(), stock.received());
  }
}
