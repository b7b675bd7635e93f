package shop.web.binding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
        (name, values) -> {
          String prefix = name.contains(".") ? name.substring(0, name.indexOf('.')) : "";
          RecordComponent component = known.get(name);
          if (known.containsKey(prefix) && known.get(prefix).getType() == Map.class) {
            node.withObjectProperty(prefix).put(name.substring(prefix.length() + 1), values[0]);
          } else if (component == null) {
            faults.add(
                Faults.pointer(POINTER, name),
                "is not a known parameter; known parameters: " + names(known));
          } else if (values.length > 1) {
            faults.add(POINTER + "/" + name, "must be given only once");
          } else {
            node.set(name, node(component, values[0]));
          }
        });
    return RecordReader.read(type, node, POINTER, faults);
  }

  private static JsonNode node(RecordComponent component, String value) {
    Class<?> type = component.getType();
    if ((type == Integer.class || type == Long.class) && value.matches(INTEGER)) {
      return LongNode.valueOf(Long.parseLong(value));
    }
    if (type == Boolean.class && (value.equals("true") || value.equals("false"))) {
      return BooleanNode.valueOf(Boolean.parseBoolean(value));
    }
    if (type == List.class) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      Arrays.stream(value.split(",")).map(String::strip).forEach(list::add);
      return list;
    }
    return TextNode.valueOf(value);
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
