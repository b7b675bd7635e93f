package shop.architecture.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;

/** An example for each schema, built from the names and the types of its properties. */
final class Examples {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String ID = "01JB8ZK4T5Q6W7X8Y9ZABCDEFG";
  private static final Map<String, String> TEXTS =
      Map.ofEntries(
          Map.entry("email", "ada@example.com"),
          Map.entry("password", "correct horse"),
          Map.entry("first_name", "Ada"),
          Map.entry("last_name", "Lovelace"),
          Map.entry("role", "customer"),
          Map.entry("sku", "HARBOUR-MUG-BLUE"),
          Map.entry("slug", "harbour-mug"),
          Map.entry("name", "Harbour Mug"),
          Map.entry("brand", "Kiln & Tide"),
          Map.entry("description", "A stoneware mug with a thumb rest."),
          Map.entry("line1", "12 St James Square"),
          Map.entry("city", "London"),
          Map.entry("state", "LND"),
          Map.entry("company", "Kiln & Tide"),
          Map.entry("phone", "+44 20 7946 0000"),
          Map.entry("postal_code", "SW1Y 4JH"),
          Map.entry("country", "GB"),
          Map.entry("currency", "USD"),
          Map.entry("order_number", "ASE5Q-N38RM"),
          Map.entry("carrier", "DHL"),
          Map.entry("tracking_number", "JD0146000"),
          Map.entry("token_type", "Bearer"),
          Map.entry("payment_intent_id", "pi_3PQ"),
          Map.entry("client_secret", "pi_3PQ_secret_4RS"));

  private final Map<String, ObjectNode> named;

  /**
   * Examples of schemas.
   *
   * @param named the schemas to which others refer
   */
  Examples(Map<String, ObjectNode> named) {
    this.named = named;
  }

  /** An example of an object's schema. */
  ObjectNode of(ObjectNode schema) {
    ObjectNode example = JSON.objectNode();
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> example.set(property.getKey(), of(property.getKey(), property.getValue())));
    return example;
  }

  private JsonNode of(String name, JsonNode schema) {
    if (schema.has("allOf")) {
      return of(name, schema.path("allOf").path(0));
    }
    if (schema.has("$ref")) {
      String reference = schema.path("$ref").asText();
      ObjectNode target = named.get(reference.substring(reference.lastIndexOf('/') + 1));
      return target != null
              && target.has("example") // A tree contains itself: the example ends there.
          ? target.path("example").deepCopy()
          : JSON.objectNode();
    }
    if (schema.has("example")) {
      return schema.path("example");
    }
    if (schema.has("enum")) {
      return schema.path("enum").path(0);
    }
    return switch (schema.path("type").asText()) {
      case "integer", "number" -> LongNode.valueOf(Math.max(1, schema.path("minimum").asLong(1)));
      case "boolean" -> BooleanNode.TRUE;
      case "array" -> JSON.arrayNode().add(of(name, schema.path("items")));
      case "object" -> JSON.objectNode();
      default -> TextNode.valueOf(TEXTS.getOrDefault(name, name.endsWith("id") ? ID : "text"));
    };
  }
}
