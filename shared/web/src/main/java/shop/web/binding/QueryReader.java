package shop.web.binding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.text.PlainText;
import shop.web.Problem;

/**
 * Reads a record from a query string: converts the parameters to a JSON object and reads it by the
 * rules of {@link RecordReader}.
 */
final class QueryReader {
  private static final String POINTER = "/query";
  private static final String INTEGER = "-?\\d{1,18}";

  private QueryReader() {}

  /**
   * Reads a record from query parameters.
   *
   * @throws Problem with all errors; for an unknown parameter it lists the known ones
   */
  static <T> T read(Class<T> type, Map<String, String[]> parameters) {
    Map<String, RecordComponent> known = RecordType.of(type).components();
    Faults faults = new Faults();
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    parameters.forEach(
        (given, values) -> {
          String name = PlainText.normalise(given);
          RecordComponent component = known.get(name);
          RecordComponent map = map(known, name);
          boolean single = component != null && component.getType() != Map.class;
          if (map == null && !single) {
            faults.add(
                Faults.pointer(POINTER, given),
                "is not a known parameter; known parameters: " + names(known));
          } else if (map != null && isOfLists(map)) {
            ArrayNode all = node.withObjectProperty(mapName(name)).withArrayProperty(key(name));
            Arrays.stream(values).forEach(all::add);
          } else if (component != null && component.getType() == List.class) {
            node.set(name, list(values));
          } else if (values.length > 1) {
            faults.add(Faults.pointer(POINTER, given), "must be given only once");
          } else if (map != null) {
            node.withObjectProperty(mapName(name)).put(key(name), values[0]);
          } else if (component != null) {
            node.set(name, node(component, values[0]));
          }
        });
    return RecordReader.read(type, node, POINTER, faults);
  }

  /** The component that receives a parameter such as {@code option.NAME}; null for others. */
  private static @Nullable RecordComponent map(Map<String, RecordComponent> known, String name) {
    RecordComponent named = name.contains(".") ? known.get(mapName(name)) : null;
    return named != null && named.getType() == Map.class ? named : null;
  }

  private static String mapName(String name) {
    return name.substring(0, name.indexOf('.'));
  }

  private static String key(String name) {
    return name.substring(name.indexOf('.') + 1);
  }

  private static boolean isOfLists(RecordComponent map) {
    return map.getGenericType() instanceof ParameterizedType generic
        && generic.getActualTypeArguments()[1] instanceof ParameterizedType;
  }

  private static JsonNode node(RecordComponent component, String value) {
    Class<?> type = component.getType();
    if ((type == Integer.class || type == Long.class) && value.matches(INTEGER)) {
      return LongNode.valueOf(Long.parseLong(value));
    }
    if (type == Boolean.class && (value.equals("true") || value.equals("false"))) {
      return BooleanNode.valueOf(Boolean.parseBoolean(value));
    }
    return TextNode.valueOf(value);
  }

  /** The items of a list: separated by commas, or each in a parameter of its own. */
  private static ArrayNode list(String[] values) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    Arrays.stream(values)
        .flatMap(value -> Arrays.stream(value.split(",")))
        .map(String::strip)
        .forEach(list::add);
    return list;
  }

  private static String names(Map<String, RecordComponent> known) {
    return known.entrySet().stream()
        .map(
            entry ->
                entry.getValue().getType() == Map.class ? entry.getKey() + ".NAME" : entry.getKey())
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
