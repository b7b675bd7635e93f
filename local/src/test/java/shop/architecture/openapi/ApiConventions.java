package shop.architecture.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What holds for every OpenAPI document of the API, so that generated clients are usable. */
final class ApiConventions {
  private static final Pattern SNAKE_CASE = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");
  private static final String SCHEMAS = "#/components/schemas/";

  private final JsonNode document;
  private final Set<String> references = new HashSet<>();
  private final Set<String> operationIds = new HashSet<>();
  private final List<String> violations = new ArrayList<>();

  private ApiConventions(JsonNode document) {
    this.document = document;
  }

  /** Every violation, with its place as a JSON pointer. */
  static List<String> violations(JsonNode document) {
    ApiConventions conventions = new ApiConventions(document);
    conventions.walk(document, "");
    document
        .at("/components/schemas")
        .propertyStream()
        .filter(schema -> !conventions.references.contains(SCHEMAS + schema.getKey()))
        .forEach(schema -> conventions.violations.add(schema.getKey() + " is used nowhere"));
    return conventions.violations;
  }

  private void walk(JsonNode node, String place) {
    check(node, place);
    node.propertyStream()
        .filter(property -> !property.getKey().startsWith("example")) // Data, not a description.
        .forEach(property -> walk(property.getValue(), place + "/" + property.getKey()));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      walk(node.get(i), place + "/" + i);
    }
  }

  private void check(JsonNode node, String place) {
    boolean schema = node.path("type").isTextual();
    if (schema && node.has("properties") && !place.matches("/components/schemas/\\w+")) {
      violations.add(place + " has a schema without a name");
    }
    if (schema) {
      node.path("properties").propertyStream().forEach(p -> checkName(p.getKey(), place));
    }
    if (node.path("in").isTextual() && !node.path("in").asText().equals("header")) {
      checkName(node.path("name").asText(), place);
    }
    if (node.path("enum").isArray()) {
      node.path("enum")
          .valueStream()
          .filter(JsonNode::isTextual)
          .forEach(value -> checkEnumValue(value.asText(), place));
    }
    if (node.path("$ref").isTextual()) {
      checkReference(node.path("$ref").asText(), place);
    }
    boolean link = place.contains("/links/"); // It has the operationId of its target.
    if (!link
        && node.path("operationId").isTextual()
        && !operationIds.add(node.path("operationId").asText())) {
      violations.add(place + " has the operationId of another operation");
    }
  }

  private void checkName(String name, String place) {
    if (!SNAKE_CASE.matcher(name).matches()) {
      violations.add(place + ": " + name + " is not in snake_case");
    }
  }

  /** The type of a problem is a URI (RFC 9457); every other value is a word. */
  private void checkEnumValue(String value, String place) {
    if (!value.startsWith("/problems/")) {
      checkName(value, place);
    }
  }

  private void checkReference(String reference, String place) {
    references.add(reference);
    if (document.at(reference.substring(1)).isMissingNode()) {
      violations.add(place + " refers to " + reference + ", which is missing");
    }
  }
}
