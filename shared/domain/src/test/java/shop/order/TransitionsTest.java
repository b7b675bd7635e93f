package shop.order;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.order.Actor.ADMINISTRATOR;
import static shop.order.Actor.CUSTOMER;
import static shop.order.Actor.SYSTEM;
import static shop.order.OrderStatus.CANCELLED;
import static shop.order.OrderStatus.DELIVERED;
import static shop.order.OrderStatus.PENDING;
import static shop.order.OrderStatus.PROCESSING;
import static shop.order.OrderStatus.REFUNDED;
import static shop.order.OrderStatus.SHIPPED;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TransitionsTest {
  /** All allowed transitions. Every other transition must be rejected. */
  private static final Map<String, String> ALLOWED =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("pending pay system", "processing"),
              Map.entry("pending expire system", "cancelled"),
              Map.entry("pending cancel customer", "cancelled"),
              Map.entry("pending cancel administrator", "cancelled"),
              Map.entry("processing cancel customer", "cancelled"),
              Map.entry("processing cancel administrator", "cancelled"),
              Map.entry("processing ship_part administrator", "partly_shipped"),
              Map.entry("processing ship administrator", "shipped"),
              Map.entry("partly_shipped ship_part administrator", "partly_shipped"),
              Map.entry("partly_shipped ship administrator", "shipped"),
              Map.entry("partly_shipped cancel_rest administrator", "shipped"),
              Map.entry("partly_shipped refund administrator", "refunded"),
              Map.entry("shipped deliver administrator", "delivered"),
              Map.entry("shipped refund administrator", "refunded"),
              Map.entry("delivered refund administrator", "refunded")));

  @Test
  void allowsExactlyTheListedTransitionsAndActors() {
    Map<String, String> found = new TreeMap<>();

    for (OrderStage from : OrderStage.values()) {
      for (OrderAction action : OrderAction.values()) {
        for (Actor actor : Actor.values()) {
          if (Transitions.allow(from, action, actor)) {
            String step = from.slug() + " " + action.slug() + " " + actor.slug();
            found.put(step, Transitions.next(from, action).orElseThrow().slug());
          }
        }
      }
    }

    assertThat(found).isEqualTo(ALLOWED);
  }

  @Test
  void hasUniqueTransitionsWithAtLeastOneActor() {
    assertThat(Transitions.table())
        .extracting(step -> step.from() + " " + step.action())
        .doesNotHaveDuplicates();
    assertThat(Transitions.table()).allMatch(step -> !step.by().isEmpty());
  }

  @ParameterizedTest
  @EnumSource(OrderStage.class)
  void endsOnlyInCancelledAndRefunded(OrderStage stage) {
    assertThat(Transitions.isClosed(stage))
        .isEqualTo(stage == OrderStage.CANCELLED || stage == OrderStage.REFUNDED);
  }

  @ParameterizedTest
  @EnumSource(OrderStage.class)
  void neverReturnsToAnEarlierStage(OrderStage stage) {
    assertThat(Transitions.table())
        .filteredOn(step -> step.to() == stage && step.from() != stage)
        .allMatch(step -> step.from().compareTo(stage) < 0);
  }

  @Test
  void listsTheStatusesThatAnAdministratorCanReach() {
    assertThat(administrator(OrderStage.PENDING)).containsExactly(CANCELLED);
    assertThat(administrator(OrderStage.PROCESSING)).containsExactly(SHIPPED, CANCELLED);
    assertThat(administrator(OrderStage.PARTLY_SHIPPED)).containsExactly(SHIPPED, REFUNDED);
    assertThat(administrator(OrderStage.SHIPPED)).containsExactly(DELIVERED, REFUNDED);
    assertThat(administrator(OrderStage.DELIVERED)).containsExactly(REFUNDED);
    assertThat(administrator(OrderStage.CANCELLED)).isEmpty();
    assertThat(administrator(OrderStage.REFUNDED)).isEmpty();
  }

  @Test
  void allowsCustomersOnlyToCancelBeforeShipping() {
    assertThat(Transitions.reachable(OrderStage.PENDING, CUSTOMER)).containsExactly(CANCELLED);
    assertThat(Transitions.reachable(OrderStage.PROCESSING, CUSTOMER)).containsExactly(CANCELLED);
    assertThat(Transitions.reachable(OrderStage.PARTLY_SHIPPED, CUSTOMER)).isEmpty();
    assertThat(Transitions.reachable(OrderStage.SHIPPED, CUSTOMER)).isEmpty();
  }

  @Test
  void allowsOnlyTheSystemToMarkOrdersAsPaid() {
    assertThat(Transitions.actionTo(OrderStage.PENDING, PROCESSING, ADMINISTRATOR)).isEmpty();
    assertThat(Transitions.actionTo(OrderStage.PENDING, PROCESSING, CUSTOMER)).isEmpty();
    assertThat(Transitions.actionTo(OrderStage.PENDING, PROCESSING, SYSTEM))
        .contains(OrderAction.PAY);
    assertThat(Transitions.actionTo(OrderStage.PENDING, PENDING, SYSTEM)).isEmpty();
  }

  private static Set<OrderStatus> administrator(OrderStage from) {
    return Transitions.reachable(from, ADMINISTRATOR);
  }
}
