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
class BooksTest {
  private World world;
  private Scene.Stage stage;

  @BeforeAll
  void start() {
    world = World.quiet();
    stage = Scene.build(world);
  }

  @AfterAll
  void stop() {
    world.close();
  }

  @Test
  void balanceAfterAPaidOrder() {
    assertThat(Books.of(paid()).faults()).isEmpty();
  }

  @Test
  void tellUnitsThatWereInvented() {
    Scene scene = paid();
    change("SKU#MUG", "STOCK", "available", number(19));

    assertThat(Books.of(scene).faults()).anyMatch(fault -> fault.startsWith("units of MUG"));
  }

  @Test
  void tellUnitsThatNoOrderTook() {
    Scene scene = paid();
    change("SKU#MUG", "STOCK", "available", number(17));
    change("SKU#MUG", "STOCK", "sold", number(3));

    assertThat(Books.of(scene).faults()).anyMatch(fault -> fault.startsWith("orders took 2"));
  }

  @Test
  void tellMoneyThatStripeDoesNotHave() {
    Scene scene = paid();
    scene.atStripe("POST", "/v1/refunds", "payment_intent=" + scene.kept("intent of order"));

    assertThat(Books.of(scene).faults()).anyMatch(fault -> fault.startsWith("refunded 0, Stripe"));
  }

  @Test
  void tellAnOrderThatKeepsItsStockWithoutADeadline() {
    Scene scene = Scene.on(world, stage);
    scene.ordered();
    world.settle();
    world
        .table()
        .restore(
            world.table().items().stream()
                .filter(item -> !ProofTable.value(item, TableLayout.SK).s().equals("DEADLINE"))
                .toList());

    assertThat(Books.of(scene).faults()).anyMatch(fault -> fault.startsWith("deadlines of []"));
  }

  @Test
  void tellEventsThatNeverLeft() {
    Scene scene = Scene.on(world, stage);
    scene.ordered();

    assertThat(Books.of(scene).faults()).anyMatch(fault -> fault.startsWith("events that never"));
  }

  @Test
  void tellTotalsThatAreNotARecount() {
    Scene scene = paid();
    List<Map<String, AttributeValue>> items =
        world.table().items().stream()
            .filter(item -> !ProofTable.value(item, TableLayout.PK).s().startsWith("STATS#ALL"))
            .toList();
    world.table().restore(items);

    assertThat(Books.of(scene).faults()).anyMatch(fault -> fault.startsWith("1 orders"));
  }

  @Test
  void tellASearchThatHasForgotten() {
    Scene scene = paid();
    world.search().forget();

    assertThat(Books.of(scene).faults()).anyMatch(fault -> fault.startsWith("the search has {}"));
  }

  private Scene paid() {
    Scene scene = Scene.on(world, stage);
    scene.paid();
    return scene;
  }

  private void change(String pk, String sk, String attribute, AttributeValue value) {
    Map<String, AttributeValue> item =
        new HashMap<>(
            world.table().items().stream()
                .filter(i -> ProofTable.value(i, TableLayout.PK).s().equals(pk))
                .filter(i -> ProofTable.value(i, TableLayout.SK).s().equals(sk))
                .findFirst()
                .orElseThrow());
    item.put(attribute, value);
    world.table().put(item);
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
