package shop.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import shop.aws.table.key.CatalogKeys;
import shop.aws.table.key.OrderKeys;
import shop.contracts.Route;
import shop.contracts.TableLayout;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Lists, details and orders need no more calls and capacity units when the table has many times as
 * many products and orders. Reads and writes by key and queries of one page are the only calls, and
 * the time of each does not depend on the size of the table (AWS, "Amazon DynamoDB: A Scalable,
 * Predictably Performant, and Fully Managed NoSQL Database Service", USENIX ATC 2022).
 */
class GrowthTest {
  private static final int FEW = 200;
  private static final int MANY = 10_000;

  /** The number of items that a page reads too many depends on how its shards are filled. */
  private static final double MAX_GROWTH = 1.2;

  @Test
  void costsTheSameWithFiftyTimesAsManyProductsAndOrders() {
    try (Simulation simulation = Simulation.withoutLogs()) {
      SimulationContext context =
          SimulationContext.start(simulation, InitialState.create(simulation));
      context.placePaidOrder();
      Copies copies = new Copies(context);

      copies.addUpTo(FEW);
      measure(context, "first"); // Fills the caches of the processes.
      Map<String, CallCount> few = measure(context, "few");
      copies.addUpTo(MANY);
      Map<String, CallCount> many = measure(context, "many");

      for (String operation : few.keySet()) {
        assertThat(calls(many, operation))
            .as("calls: " + operation)
            .isLessThanOrEqualTo(calls(few, operation) * MAX_GROWTH);
        assertThat(units(many, operation))
            .as("units: " + operation)
            .isPositive()
            .isLessThanOrEqualTo(units(few, operation) * MAX_GROWTH);
      }
    }
  }

  private static double calls(Map<String, CallCount> counts, String operation) {
    CallCount count = Optional.ofNullable(counts.get(operation)).orElseThrow();
    return count.before().size() + count.after().size();
  }

  private static double units(Map<String, CallCount> counts, String operation) {
    CallCount count = Optional.ofNullable(counts.get(operation)).orElseThrow();
    return count.unitsBefore() + count.unitsAfter();
  }

  private static Map<String, CallCount> measure(SimulationContext context, String next) {
    ApiUser admin = context.admin; // Administrators' responses are not cached.
    String order = context.id("order");
    String product = context.initialState().productId();
    Map<String, Runnable> operations = new LinkedHashMap<>();
    operations.put("list products", () -> admin.callOk(Route.LIST_PRODUCTS, "", ""));
    operations.put("get a product", () -> admin.callOk(Route.GET_PRODUCT, "", "", product));
    operations.put("list own orders", () -> context.ada.callOk(Route.LIST_ORDERS, "", ""));
    operations.put("get an order", () -> context.ada.callOk(Route.GET_ORDER, "", "", order));
    operations.put("list all orders", () -> admin.callOk(Route.ADMIN_LIST_ORDERS, "", ""));
    operations.put(
        "add to cart",
        () -> context.bob.callOk(Route.ADD_CART_ITEM, "", "{'sku':'CUP','quantity':1}"));
    operations.put("place an order", () -> context.placeOrder(context.bob, next));
    operations.put("cancel it", () -> context.cancelOrder(context.bob, next));
    Map<String, CallCount> counts = new LinkedHashMap<>();
    operations.forEach(
        (name, operation) -> counts.put(name, CallCount.of(context.simulation(), operation)));
    return counts;
  }

  /** Copies of one product and of one order, with ids of their own, in all shards of the lists. */
  private static final class Copies {
    private final ProofTable table;
    private final List<String> ids;
    private final List<Map<String, AttributeValue>> originals;
    private int count;

    Copies(SimulationContext context) {
      this.table = context.simulation().table();
      this.ids = List.of(context.initialState().productId(), context.id("order"));
      List<String> keys =
          List.of(CatalogKeys.product(ids.getFirst()).pk(), OrderKeys.order(ids.getLast()).pk());
      this.originals =
          table.items().stream()
              .filter(item -> keys.contains(ProofTable.value(item, TableLayout.PK).s()))
              .filter(item -> item.containsKey(TableLayout.GSI2.partitionKey()))
              .toList();
      assertThat(originals).hasSize(ids.size());
    }

    void addUpTo(int wanted) {
      table.putAll(
          IntStream.range(count, wanted)
              .boxed()
              .flatMap(number -> originals.stream().map(item -> copy(item, number)))
              .toList());
      count = wanted;
    }

    private Map<String, AttributeValue> copy(Map<String, AttributeValue> item, int number) {
      Map<String, AttributeValue> copy = new HashMap<>();
      item.forEach(
          (name, value) ->
              copy.put(
                  name, value.s() == null ? value : AttributeValue.fromS(text(value.s(), number))));
      String partition = ProofTable.value(copy, TableLayout.GSI2.partitionKey()).s();
      int shard = number % TableLayout.SHARDS;
      copy.put(
          TableLayout.GSI2.partitionKey(),
          AttributeValue.fromS(partition.replaceAll("#\\d+$", "#" + shard)));
      return copy;
    }

    /** The same length, so that the items have the same size. */
    private String text(String original, int number) {
      String text = original;
      for (String id : ids) {
        text = text.replace(id, id.substring(0, id.length() - 5) + "%05d".formatted(number));
      }
      return text;
    }
  }
}
