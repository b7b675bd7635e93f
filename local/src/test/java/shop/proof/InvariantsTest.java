package shop.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import shop.contracts.TableLayout;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Books that do not balance are told: a check counts only after it bit. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InvariantsTest {
  private Simulation simulation;
  private SimulationContext.Stage stage;

  @BeforeAll
  void start() {
    simulation = Simulation.quiet();
    stage = SimulationContext.build(simulation);
  }

  @AfterAll
  void stop() {
    simulation.close();
  }

  @Test
  void balanceAfterAPaidOrder() {
    assertThat(Invariants.of(paid()).faults()).isEmpty();
  }

  @Test
  void tellUnitsThatWereInvented() {
    SimulationContext context = paid();
    change("SKU#MUG", "STOCK", "available", number(19));

    assertThat(Invariants.of(context).faults()).anyMatch(fault -> fault.startsWith("units of MUG"));
  }

  @Test
  void tellUnitsThatNoOrderTook() {
    SimulationContext context = paid();
    change("SKU#MUG", "STOCK", "available", number(17));
    change("SKU#MUG", "STOCK", "sold", number(3));

    assertThat(Invariants.of(context).faults())
        .anyMatch(fault -> fault.startsWith("orders took 2"));
  }

  @Test
  void tellMoneyThatStripeDoesNotHave() {
    SimulationContext context = paid();
    context.atStripe("POST", "/v1/refunds", "payment_intent=" + context.kept("intent of order"));

    assertThat(Invariants.of(context).faults())
        .anyMatch(fault -> fault.startsWith("refunded 0, Stripe"));
  }

  @Test
  void tellAnOrderThatKeepsItsStockWithoutADeadline() {
    SimulationContext context = SimulationContext.on(simulation, stage);
    context.ordered();
    simulation.settle();
    simulation
        .table()
        .restore(
            simulation.table().items().stream()
                .filter(item -> !ProofTable.value(item, TableLayout.SK).s().equals("DEADLINE"))
                .toList());

    assertThat(Invariants.of(context).faults())
        .anyMatch(fault -> fault.startsWith("deadlines of []"));
  }

  @Test
  void tellEventsThatNeverLeft() {
    SimulationContext context = SimulationContext.on(simulation, stage);
    context.ordered();

    assertThat(Invariants.of(context).faults())
        .anyMatch(fault -> fault.startsWith("events that never"));
  }

  @Test
  void tellTotalsThatAreNotARecount() {
    SimulationContext context = paid();
    List<Map<String, AttributeValue>> items =
        simulation.table().items().stream()
            .filter(item -> !ProofTable.value(item, TableLayout.PK).s().startsWith("STATS#ALL"))
            .toList();
    simulation.table().restore(items);

    assertThat(Invariants.of(context).faults()).anyMatch(fault -> fault.startsWith("1 orders"));
  }

  @Test
  void tellASearchThatHasForgotten() {
    SimulationContext context = paid();
    simulation.search().clear();

    assertThat(Invariants.of(context).faults())
        .anyMatch(fault -> fault.startsWith("the search has {}"));
  }

  private SimulationContext paid() {
    SimulationContext context = SimulationContext.on(simulation, stage);
    context.paid();
    return context;
  }

  private void change(String pk, String sk, String attribute, AttributeValue value) {
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
