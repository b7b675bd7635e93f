package shop.architecture.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An item of the table as plain JSON: the keys first, then the other attributes by name. */
final class ItemJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final Comparator<String> KEYS_FIRST =
      Comparator.comparing((String name) -> !name.matches("(GSI\\d)?[PS]K"))
          .thenComparing(name -> name.startsWith("GSI"))
          .thenComparing(Comparator.naturalOrder());

  private ItemJson() {}

  static ObjectNode of(Map<String, AttributeValue> item) {
    ObjectNode json = JSON.objectNode();
    item.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(KEYS_FIRST))
        .forEach(attribute -> json.set(attribute.getKey(), of(attribute.getValue())));
    return json;
  }

  private static JsonNode of(AttributeValue value) {
    return switch (value.type()) {
      case S -> JSON.textNode(value.s());
      case N -> JSON.numberNode(new BigDecimal(value.n()));
      case BOOL -> JSON.booleanNode(value.bool());
      case NUL -> JSON.nullNode();
      case M -> of(value.m());
      case L -> array(value.l());
      case SS -> array(value.ss().stream().sorted().map(AttributeValue::fromS).toList());
      default -> throw new IllegalStateException("unexpected type " + value.type());
    };
  }

  private static ArrayNode array(List<AttributeValue> values) {
    ArrayNode array = JSON.arrayNode();
    values.forEach(value -> array.add(of(value)));
    return array;
  }
}
