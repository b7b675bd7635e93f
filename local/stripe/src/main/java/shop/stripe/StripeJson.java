package shop.stripe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Stripe's objects are kept as the JSON they are on the wire, so nothing is mapped twice. */
final class StripeJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private StripeJson() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** The object in a text. Anything else is an {@link IllegalArgumentException}. */
  static ObjectNode parse(String text) {
    try {
      if (MAPPER.readTree(text) instanceof ObjectNode object) {
        return object;
      }
      throw new IllegalArgumentException("Not a JSON object");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not JSON", e);
    }
  }

  static String text(JsonNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
