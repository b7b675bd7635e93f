package shop.order;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.order.OrderAction.CANCEL;
import static shop.order.OrderAction.DELIVER;
import static shop.order.OrderAction.EXPIRE;
import static shop.order.OrderAction.PAY;
import static shop.order.OrderAction.REFUND;
import static shop.order.OrderAction.SHIP;
import static shop.order.OrderStatus.CANCELLED;
import static shop.order.OrderStatus.DELIVERED;
import static shop.order.OrderStatus.PENDING;
import static shop.order.OrderStatus.PROCESSING;
import static shop.order.OrderStatus.REFUNDED;
import static shop.order.OrderStatus.SHIPPED;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TransitionsTest {
  private static final Map<String, OrderStatus> POSSIBLE =
      Map.of(
          PENDING + " " + PAY, PROCESSING,
          PENDING + " " + EXPIRE, CANCELLED,
          PENDING + " " + CANCEL, CANCELLED,
          PROCESSING + " " + SHIP, SHIPPED,
          PROCESSING + " " + CANCEL, CANCELLED,
          SHIPPED + " " + DELIVER, DELIVERED,
          SHIPPED + " " + REFUND, REFUNDED,
          DELIVERED + " " + REFUND, REFUNDED);

  @Test
  void allowExactlyTheseSteps() {
    Map<String, OrderStatus> found = new HashMap<>();

    for (OrderStatus from : OrderStatus.values()) {
      for (OrderAction action : OrderAction.values()) {
        Transitions.after(from, action).ifPresent(to -> found.put(from + " " + action, to));
      }
    }

    assertThat(found).isEqualTo(POSSIBLE);
  }

  @ParameterizedTest
  @EnumSource(OrderStatus.class)
  void nameTheActionsThatTheyAllow(OrderStatus from) {
    Set<OrderAction> allowed = Transitions.allowed(from);

    for (OrderAction action : OrderAction.values()) {
      assertThat(allowed.contains(action)).isEqualTo(POSSIBLE.containsKey(from + " " + action));
    }
  }

  @Test
  void letNobodyPayOrExpireByHand() {
    Optional<OrderAction> toProcessing = Transitions.byHand(PENDING, PROCESSING);

    assertThat(toProcessing).isEmpty();
    assertThat(Transitions.byHand(PENDING, CANCELLED)).contains(CANCEL);
    assertThat(Transitions.reachableByHand(PENDING)).containsExactly(CANCELLED);
    assertThat(Transitions.reachableByHand(PROCESSING)).containsExactly(SHIPPED, CANCELLED);
    assertThat(Transitions.reachableByHand(SHIPPED)).containsExactly(DELIVERED, REFUNDED);
    assertThat(Transitions.reachableByHand(DELIVERED)).containsExactly(REFUNDED);
    assertThat(Transitions.reachableByHand(CANCELLED)).isEmpty();
    assertThat(Transitions.reachableByHand(REFUNDED)).isEmpty();
  }
}
