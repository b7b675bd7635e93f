package shop.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import shop.checkout.PlacementOutcome;
import shop.commit.PriorResponse;
import shop.inventory.Stock;
import shop.order.Order;
import shop.page.PageRequest;
import shop.testkit.Concurrently;

/** Concurrent checkouts never oversell, and never report "sold out" while stock is available. */
public abstract class CheckoutRacesContract extends OrderingContract {
  private static final int BUYERS = 64;

  @Test
  void placesOneOrderPerAvailableUnit() {
    addProduct("MUG", 1999, 10);
    for (int i = 0; i < BUYERS; i++) {
      addToCart("customer-" + i, "MUG", 1);
    }

    List<PlacementOutcome> outcomes =
        Concurrently.call(BUYERS, i -> placeOrder("customer-" + i, null));

    assertThat(count(outcomes, PlacementOutcome.Placed.class)).isEqualTo(10);
    assertThat(count(outcomes, PlacementOutcome.OutOfStock.class)).isEqualTo(BUYERS - 10);
    assertThat(counters("MUG")).containsExactly(0L, 10L, 0L);
  }

  @Test
  void placesOneOrderForConcurrentRequestsWithOneKey() {
    addProduct("MUG", 1999, 1);
    addToCart("ann", "MUG", 1);

    List<PlacementOutcome> outcomes =
        Concurrently.call(BUYERS, i -> placeOrder("ann", idempotentRequest("key", "body")));

    Set<String> responses = new HashSet<>();
    for (PlacementOutcome outcome : outcomes) {
      switch (outcome) {
        case PlacementOutcome.Placed(Order order) -> responses.add(order.toString());
        case PlacementOutcome.Repeated(PriorResponse.Replay same) -> responses.add(same.response());
        default -> responses.add(outcome.toString());
      }
    }
    List<Order> orders = orders().ofCustomer("ann", PageRequest.first(10)).items();
    assertThat(orders).hasSize(1);
    assertThat(responses).containsExactly(orders.getFirst().toString());
    assertThat(count(outcomes, PlacementOutcome.Placed.class)).isEqualTo(1);
    assertThat(counters("MUG")).containsExactly(0L, 1L, 0L);
  }

  @Test
  void acceptsAllConcurrentOrdersWhileStockIsAvailable() {
    addProduct("MUG", 1999, 1_000);
    for (int i = 0; i < BUYERS; i++) {
      addToCart("customer-" + i, "MUG", 2);
    }

    List<PlacementOutcome> outcomes =
        Concurrently.call(BUYERS, i -> placeOrder("customer-" + i, null));

    assertThat(outcomes).hasOnlyElementsOfType(PlacementOutcome.Placed.class);
    assertThat(counters("MUG")).containsExactly(1_000L - 2 * BUYERS, 2L * BUYERS, 0L);
  }

  @Test
  void placesOneOrderPerCartWithoutAnIdempotencyKey() {
    addProduct("MUG", 1999, 100);
    addToCart("ann", "MUG", 1);

    List<PlacementOutcome> outcomes = Concurrently.call(8, i -> placeOrder("ann", null));

    assertThat(count(outcomes, PlacementOutcome.Placed.class)).isEqualTo(1);
    assertThat(count(outcomes, PlacementOutcome.CartEmpty.class)).isEqualTo(7);
    assertThat(counters("MUG")).containsExactly(99L, 1L, 0L);
  }

  private List<Long> counters(String sku) {
    Stock stock = stock(sku);
    return List.of(stock.available(), stock.reserved(), stock.sold());
  }
}
