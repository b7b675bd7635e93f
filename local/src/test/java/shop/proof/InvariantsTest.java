package shop.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import shop.contracts.Route;
import shop.contracts.TableLayout;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Each check detects data that is corrupted on purpose. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InvariantsTest {
  private Simulation simulation;
  private InitialState initialState;

  @BeforeAll
  void start() {
    simulation = Simulation.withoutLogs();
    initialState = InitialState.create(simulation);
  }

  @AfterAll
  void stop() {
    simulation.close();
  }

  @Test
  void holdAfterPaidOrder() {
    assertThat(Invariants.of(paidOrder()).violations()).isEmpty();
  }

  @Test
  void detectUnitsThatDoNotAddUp() {
    SimulationContext context = paidOrder();
    corrupt("SKU#MUG", "STOCK", "available", number(19));

    assertThat(Invariants.of(context).violations())
        .anyMatch(fault -> fault.startsWith("units of MUG"));
  }

  @Test
  void detectSoldUnitsWithoutOrder() {
    SimulationContext context = paidOrder();
    corrupt("SKU#MUG", "STOCK", "available", number(17));
    corrupt("SKU#MUG", "STOCK", "sold", number(3));

    assertThat(Invariants.of(context).violations())
        .anyMatch(fault -> fault.startsWith("paid orders have 2 units"));
  }

  @Test
  void detectPriceThatIsNotInTheHistory() {
    SimulationContext context = paidOrder();
    corrupt("SKU#MUG", "STOCK", "price_minor", number(1));

    assertThat(Invariants.of(context).violations())
        .anyMatch(fault -> fault.startsWith("the price history ends with"))
        .anyMatch(fault -> fault.startsWith("the product's price is"));
  }

  @Test
  void detectRefundThatOrderDoesNotShow() {
    SimulationContext context = paidOrder();
    context
        .stripe()
        .request("POST", "/v1/refunds", "payment_intent=" + context.id("intent of order"));

    assertThat(Invariants.of(context).violations())
        .anyMatch(fault -> fault.startsWith("refunded 0, Stripe"));
  }

  @Test
  void detectUnpaidOrderWithoutDeadline() {
    SimulationContext context = SimulationContext.start(simulation, initialState);
    context.placeUnpaidOrder();
    simulation.runUntilIdle();
    simulation
        .table()
        .restore(
            simulation.table().items().stream()
                .filter(item -> !ProofTable.value(item, TableLayout.SK).s().equals("DEADLINE"))
                .toList());

    assertThat(Invariants.of(context).violations())
        .anyMatch(fault -> fault.startsWith("deadlines of []"));
  }

  @Test
  void detectHeldUnitsWithoutHold() {
    SimulationContext context = heldCheckout();
    assertThat(Invariants.of(context).violations()).isEmpty();
    corrupt("SKU#MUG", "STOCK", "held", number(3));

    assertThat(Invariants.of(context).violations())
        .anyMatch(fault -> fault.startsWith("holds have 2 units"));
  }

  @Test
  void detectHoldPastItsDeadline() {
    SimulationContext context = heldCheckout();
    simulation.advanceClock(Duration.ofMinutes(10));

    assertThat(Invariants.of(context).violations())
        .anyMatch(fault -> fault.startsWith("a hold is past its deadline"));
  }

  @Test
  void detectUnpublishedEvents() {
    SimulationContext context = SimulationContext.start(simulation, initialState);
    context.placeUnpaidOrder();

    assertThat(Invariants.of(context).violations())
        .anyMatch(fault -> fault.startsWith("events never published"));
  }

  @Test
  void detectWrongStatistics() {
    SimulationContext context = paidOrder();
    List<Map<String, AttributeValue>> items =
        simulation.table().items().stream()
            .filter(item -> !ProofTable.value(item, TableLayout.PK).s().startsWith("STATS#ALL"))
            .toList();
    simulation.table().restore(items);

    assertThat(Invariants.of(context).violations()).anyMatch(fault -> fault.startsWith("1 orders"));
  }

  @Test
  void detectEmptySearchIndex() {
    SimulationContext context = paidOrder();
    simulation.search().clear();

    assertThat(Invariants.of(context).violations())
        .anyMatch(fault -> fault.startsWith("the search index has {}"));
  }

  @Test
  void detectHoldThatItsOwnerDoesNotCount() {
    SimulationContext context = heldCheckout();
    String owner =
        simulation.table().items().stream()
            .filter(item -> ProofTable.value(item, TableLayout.SK).s().equals("HOLDS"))
            .map(item -> ProofTable.value(item, TableLayout.PK).s())
            .findFirst()
            .orElseThrow();
    corrupt(owner, "HOLDS", "holds", number(2));

    assertThat(Invariants.of(context).violations())
        .anyMatch(fault -> fault.contains("counted 2, listed"));
  }

  @Test
  void detectCompletedCheckoutWithoutItsOrder() {
    SimulationContext context = completedCheckout();
    assertThat(Invariants.of(context).violations()).isEmpty();
    corrupt(checkout(context), "CHECKOUT", "order_id", AttributeValue.fromS("none"));

    assertThat(Invariants.of(context).violations())
        .anyMatch(fault -> fault.contains("names no order of its owner: none"));
  }

  @Test
  void detectOpenCheckoutWithOrder() {
    SimulationContext context = completedCheckout();
    corrupt(checkout(context), "CHECKOUT", "state", AttributeValue.fromS("OPEN"));

    assertThat(Invariants.of(context).violations())
        .anyMatch(fault -> fault.contains("completed false, names the order"));
  }

  @Test
  void detectTwoCheckoutsWithOneOrder() {
    SimulationContext context = completedCheckout();
    corrupt(checkout(context), "CHECKOUT", TableLayout.PK, AttributeValue.fromS("CHECKOUT#copy"));

    assertThat(Invariants.of(context).violations())
        .anyMatch(fault -> fault.contains("name one order"));
  }

  private SimulationContext completedCheckout() {
    SimulationContext context = heldCheckout();
    context.ada.callOk(Route.COMPLETE_CHECKOUT, "complete", "", context.id("checkout"));
    simulation.runUntilIdle();
    return context;
  }

  private static String checkout(SimulationContext context) {
    return "CHECKOUT#" + context.id("checkout");
  }

  private SimulationContext heldCheckout() {
    SimulationContext context = SimulationContext.start(simulation, initialState);
    CheckoutScenarios.create(context, "checkout", "'items':[{'sku':'MUG','quantity':2}]");
    context.ada.callOk(Route.HOLD_CHECKOUT, "hold", "", context.id("checkout"));
    simulation.runUntilIdle();
    return context;
  }

  private SimulationContext paidOrder() {
    SimulationContext context = SimulationContext.start(simulation, initialState);
    context.placePaidOrder();
    return context;
  }

  private void corrupt(String pk, String sk, String attribute, AttributeValue value) {
    Map<String, AttributeValue> item =
        new HashMap<>(
            simulation.table().items().stream()
                .filter(i -> ProofTable.value(i, TableLayout.PK).s().equals(pk))
                .filter(i -> ProofTable.value(i, TableLayout.SK).s().equals(sk))
                .findFirst()
                .orElseThrow());
    item.put(attribute, value);
    simulation.table().put(item);
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
