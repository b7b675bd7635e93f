package shop.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import shop.web.Problem.Fault;

/** Reads a record from a query string, by the same rules as one from a body. */
final class QueryReader {
  private static final String POINTER = "/query";
  private static final String NUMBER = "-?\\d{1,18}";

  private QueryReader() {}

  /**
   * A record out of the parameters.
   *
   * @throws Problem naming everything that is wrong, and for an unknown one those that are offered
   */
  static <T> T read(Class<T> record, Map<String, String[]> parameters) {
    Map<String, RecordComponent> known = new LinkedHashMap<>();
    for (RecordComponent component : record.getRecordComponents()) {
      known.put(RecordReader.wireName(component), component);
    }
    List<Fault> faults = new ArrayList<>();
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    parameters.forEach(
        (name, values) -> {
          String family = name.contains(".") ? name.substring(0, name.indexOf('.')) : "";
          RecordComponent component = known.get(name);
          if (known.containsKey(family) && known.get(family).getType() == Map.class) {
            node.withObjectProperty(family).put(name.substring(family.length() + 1), values[0]);
          } else if (component == null) {
            faults.add(
                new Fault(POINTER + "/" + name, "is not offered; offered: " + offered(known)));
          } else if (values.length > 1) {
            faults.add(new Fault(POINTER + "/" + name, "is given more than once"));
          } else {
            node.set(name, node(component, values[0]));
          }
        });
    return RecordReader.read(record, node, POINTER, faults);
  }

  private static JsonNode node(RecordComponent component, String value) {
    Class<?> type = component.getType();
    if ((type == Integer.class || type == Long.class) && value.matches(NUMBER)) {
      return LongNode.valueOf(Long.parseLong(value));
    }
    if (type == Boolean.class && (value.equals("true") || value.equals("false"))) {
      return BooleanNode.valueOf(Boolean.parseBoolean(value));
    }
    if (type == List.class) {
      var list = JsonNodeFactory.instance.arrayNode();
      Arrays.stream(value.split(",")).map(String::strip).forEach(list::add);
      return list;
    }
    return TextNode.valueOf(value);
  }

  private static String offered(Map<String, RecordComponent> known) {
    return known.entrySet().stream()
        .map(
            entry ->
                entry.getValue().getType() == Map.class ? entry.getKey() + ".NAME" : entry.getKey())
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
