package shop.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import shop.checkout.PlaceOrder.Outcome;
import shop.commit.PriorResponse;
import shop.inventory.Stock;
import shop.order.Order;
import shop.page.PageRequest;

/** That checkout neither oversells nor refuses for nothing, whoever comes at the same moment. */
public abstract class CheckoutRacesContract extends OrderingContract {
  private static final int BUYERS = 64;

  @Test
  void sellsExactlyWhatIsThere() {
    addProduct("MUG", 1999, 10);
    for (int i = 0; i < BUYERS; i++) {
      addToCart("customer-" + i, "MUG", 1);
    }

    List<Outcome> outcomes = atOnce(BUYERS, i -> placeOrder("customer-" + i, null));

    assertThat(count(outcomes, Outcome.Placed.class)).isEqualTo(10);
    assertThat(count(outcomes, Outcome.OutOfStock.class)).isEqualTo(BUYERS - 10);
    assertThat(counters("MUG")).containsExactly(0L, 10L, 0L);
  }

  @Test
  void makesOneOrderOfManySubmissionsWithOneKey() {
    addProduct("MUG", 1999, 1);
    addToCart("ann", "MUG", 1);

    List<Outcome> outcomes = atOnce(BUYERS, i -> placeOrder("ann", idempotentRequest("key", "body")));

    Set<String> answers = new HashSet<>();
    for (Outcome outcome : outcomes) {
      switch (outcome) {
        case Outcome.Placed(Order order) -> answers.add(order.toString());
        case Outcome.Repeated(PriorResponse.Replay same) -> answers.add(same.response());
        default -> answers.add(outcome.toString());
      }
    }
    List<Order> orders = orders().ofCustomer("ann", PageRequest.first(10)).items();
    assertThat(orders).hasSize(1);
    assertThat(answers).containsExactly(orders.getFirst().toString());
    assertThat(count(outcomes, Outcome.Placed.class)).isEqualTo(1);
    assertThat(counters("MUG")).containsExactly(0L, 1L, 0L);
  }

  @Test
  void refusesNobodyWhileThereIsEnough() {
    addProduct("MUG", 1999, 1_000);
    for (int i = 0; i < BUYERS; i++) {
      addToCart("customer-" + i, "MUG", 2);
    }

    List<Outcome> outcomes = atOnce(BUYERS, i -> placeOrder("customer-" + i, null));

    assertThat(outcomes).hasOnlyElementsOfType(Outcome.Placed.class);
    assertThat(counters("MUG")).containsExactly(1_000L - 2 * BUYERS, 2L * BUYERS, 0L);
  }

  @Test
  void makesOneOrderOfOneCartEvenWithoutAKey() {
    addProduct("MUG", 1999, 100);
    addToCart("ann", "MUG", 1);

    List<Outcome> outcomes = atOnce(8, i -> placeOrder("ann", null));

    assertThat(count(outcomes, Outcome.Placed.class)).isEqualTo(1);
    assertThat(count(outcomes, Outcome.CartEmpty.class)).isEqualTo(7);
    assertThat(counters("MUG")).containsExactly(99L, 1L, 0L);
  }

  private List<Long> counters(String sku) {
    Stock stock = stock(sku);
    return List.of(stock.available(), stock.reserved(), stock.sold());
  }
}
