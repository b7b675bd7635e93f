package shop.architecture.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import shop.web.binding.FieldRule;
import shop.web.binding.Form;

/** The {@link FieldRule}s of a record as a part of its schema: one {@code anyOf} for each. */
final class FieldRuleSchemas {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private FieldRuleSchemas() {}

  /**
   * Adds the rules.
   *
   * @param schema has the properties already
   */
  static void add(Class<?> record, ObjectNode schema) {
    FieldRule[] rules = record.getAnnotationsByType(FieldRule.class);
    JsonNode properties = schema.path("properties");
    if (rules.length == 1) {
      schema.set("anyOf", forms(rules[0], properties));
    }
    for (int i = 0; rules.length > 1 && i < rules.length; i++) {
      schema.withArrayProperty("allOf").addObject().set("anyOf", forms(rules[i], properties));
    }
  }

  private static ArrayNode forms(FieldRule rule, JsonNode properties) {
    ArrayNode forms = JSON.arrayNode();
    for (Form form : rule.anyOf()) {
      forms.add(form(form, properties));
    }
    return forms;
  }

  private static ObjectNode form(Form form, JsonNode properties) {
    ObjectNode schema = JSON.objectNode();
    for (String name : form.present()) {
      schema.withArrayProperty("required").add(name);
      String type = properties.path(name).path("type").asText("object");
      property(schema, name).put("type", type);
    }
    for (String name : form.absent()) {
      property(schema, name).put("nullable", true).putArray("enum").addNull();
    }
    for (String value : form.values()) {
      String[] parts = value.split("=", 2);
      schema.withArrayProperty("required").add(parts[0]);
      ArrayNode only = property(schema, parts[0]).putArray("enum");
      if (properties.path(parts[0]).path("type").asText().equals("boolean")) {
        only.add(Boolean.parseBoolean(parts[1]));
      } else {
        only.add(parts[1]);
      }
    }
    return schema;
  }

  private static ObjectNode property(ObjectNode schema, String name) {
    return schema.withObjectProperty("properties").withObjectProperty(name);
  }
}
