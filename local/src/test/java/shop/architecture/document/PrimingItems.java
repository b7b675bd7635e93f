package shop.architecture.document;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.contracts.TableLayout;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The items from which functions are primed: the sample items, in DynamoDB's JSON. */
public final class PrimingItems {
  private static final ObjectMapper JSON = new ObjectMapper();

  private PrimingItems() {}

  /** An array with one item a line. */
  public static String json() {
    return SampleItems.items().stream()
        .sorted(Comparator.comparing(PrimingItems::key))
        .map(item -> map(item).toString())
        .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
  }

  private static String key(Map<String, AttributeValue> item) {
    return Stream.of(TableLayout.PK, TableLayout.SK)
        .map(name -> Objects.requireNonNull(item.get(name)).s())
        .collect(Collectors.joining());
  }

  private static ObjectNode map(Map<String, AttributeValue> values) {
    ObjectNode map = JSON.createObjectNode();
    new TreeMap<>(values).forEach((name, value) -> map.set(name, typed(value)));
    return map;
  }

  private static ObjectNode typed(AttributeValue value) {
    ObjectNode typed = JSON.createObjectNode();
    switch (value.type()) {
      case S -> typed.put("S", value.s());
      case N -> typed.put("N", value.n());
      case BOOL -> typed.put("BOOL", value.bool());
      case NUL -> typed.put("NULL", true);
      case SS -> value.ss().stream().sorted().forEach(typed.putArray("SS")::add);
      case L -> {
        var list = typed.putArray("L");
        value.l().forEach(element -> list.add(typed(element)));
      }
      case M -> typed.set("M", map(value.m()));
      default -> throw new IllegalStateException("no sample has the type " + value.type());
    }
    return typed;
  }
}
