package shop.architecture.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import shop.architecture.WireNames;
import shop.contracts.IdFormat;
import shop.money.Money;
import shop.web.binding.Items;
import shop.web.binding.Patch;
import shop.web.binding.Range;
import shop.web.binding.Text;
import shop.web.binding.TextBounds;

/** Records as OpenAPI 3.0 schemas, each with a name of its own and an example. */
final class Schemas {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Map<String, ObjectNode> named = new TreeMap<>();
  private final SchemaNames names = new SchemaNames();
  private final Examples examples = new Examples(named);

  /** All schemas that the document refers to, by name. */
  ObjectNode components() {
    ObjectNode all = JSON.objectNode();
    named.forEach(all::set);
    return all;
  }

  /** Adds a schema that has no record. */
  void add(String name, ObjectNode schema) {
    named.put(name, schema);
  }

  /** A reference to a schema. */
  static ObjectNode reference(String name) {
    return JSON.objectNode().put("$ref", "#/components/schemas/" + name);
  }

  /** A reference to a record's schema. */
  ObjectNode reference(Class<?> record) {
    String name = names.of(record);
    if (!named.containsKey(name)) {
      named.put(name, JSON.objectNode()); // A placeholder, since a record may contain itself.
      named.put(name, object(record));
    }
    return reference(name);
  }

  /** A reference to the schema of a page of views. */
  ObjectNode page(Class<?> view) {
    String name = names.of(view) + "Page";
    ObjectNode schema = JSON.objectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    properties.putObject("data").put("type", "array").set("items", reference(view));
    properties
        .putObject("next_cursor")
        .put("type", "string")
        .put("nullable", true)
        .put("description", "The cursor of the next page; null on the last one.");
    schema.putArray("required").add("data").add("next_cursor");
    schema.set("example", examples.of(schema));
    named.put(name, schema);
    return reference(name);
  }

  private ObjectNode object(Class<?> record) {
    ObjectNode schema = JSON.objectNode().put("type", "object");
    boolean request = SchemaNames.isRequest(record);
    ObjectNode properties = schema.putObject("properties");
    var required = JSON.arrayNode();
    for (RecordComponent component : record.getRecordComponents()) {
      String name = WireNames.of(component);
      boolean patch = component.getType() == Patch.class;
      AnnotatedType type = patch ? patched(component) : component.getAnnotatedType();
      boolean optional = patch || isNullable(type);
      boolean left = isLeftOut(record, component);
      ObjectNode property = schema(type, component);
      properties.set(name, optional && !left ? nullable(property) : property);
      if (!optional || !(request || left)) {
        required.add(name);
      }
    }
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
    if (request) {
      schema.put("additionalProperties", false);
      FieldRuleSchemas.add(record, schema);
    }
    schema.set("example", examples.of(schema));
    return schema;
  }

  /** The type of the value that a patch sets. */
  private static AnnotatedType patched(RecordComponent component) {
    return ((AnnotatedParameterizedType) component.getAnnotatedType())
        .getAnnotatedActualTypeArguments()[0];
  }

  private static ObjectNode nullable(ObjectNode schema) {
    if (!schema.has("$ref") && !schema.has("allOf")) {
      if (schema.has("enum")) {
        schema.withArrayProperty("enum").addNull(); // nullable adds no value (OpenAPI 3.0.3)
      }
      return schema.put("nullable", true);
    }
    ObjectNode nullable = JSON.objectNode().put("nullable", true);
    nullable.putArray("allOf").add(schema);
    return nullable;
  }

  /** Whether a field is absent instead of null. */
  private static boolean isLeftOut(Class<?> record, RecordComponent component) {
    try {
      JsonInclude include =
          record.getDeclaredField(component.getName()).getAnnotation(JsonInclude.class);
      return include != null && include.value() == JsonInclude.Include.NON_NULL;
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException("every component has a field", e);
    }
  }

  static boolean isNullable(AnnotatedType type) {
    return type.isAnnotationPresent(Nullable.class);
  }

  /**
   * The schema of a value.
   *
   * @param bounds the element that has the annotations with the bounds
   */
  ObjectNode schema(AnnotatedType annotated, AnnotatedElement bounds) {
    Type type = annotated.getType();
    Class<?> raw =
        type instanceof ParameterizedType generic
            ? (Class<?>) generic.getRawType()
            : type instanceof Class<?> simple ? simple : Object.class;
    if (raw == String.class) {
      return text(bounds);
    }
    if (raw == int.class || raw == Integer.class || raw == long.class || raw == Long.class) {
      return number(raw, bounds.getAnnotation(Range.class));
    }
    if (raw == double.class || raw == Double.class) {
      return JSON.objectNode().put("type", "number");
    }
    if (raw == boolean.class || raw == Boolean.class) {
      return JSON.objectNode().put("type", "boolean");
    }
    if (raw == Instant.class) {
      return JSON.objectNode()
          .put("type", "string")
          .put("format", "date-time")
          .put("example", "2026-01-31T12:00:00Z");
    }
    if (raw == LocalDate.class) {
      return JSON.objectNode()
          .put("type", "string")
          .put("format", "date")
          .put("example", "2026-01-31");
    }
    if (raw.isEnum()) {
      ObjectNode schema = JSON.objectNode().put("type", "string");
      for (Object constant : raw.getEnumConstants()) {
        schema.withArrayProperty("enum").add(((Enum<?>) constant).name().toLowerCase(Locale.ROOT));
      }
      return schema;
    }
    if (raw == Money.class) {
      named.computeIfAbsent("Money", name -> money());
      return money(bounds.getAnnotation(Range.class));
    }
    if (List.class.isAssignableFrom(raw)) {
      return list(annotated, bounds);
    }
    if (Map.class.isAssignableFrom(raw)) {
      return map(annotated, bounds);
    }
    return raw.isRecord() ? reference(raw) : JSON.objectNode().put("type", "object");
  }

  /** The bounds of a request's text; a response's text has none. */
  private static ObjectNode text(AnnotatedElement element) {
    ObjectNode schema = JSON.objectNode().put("type", "string");
    if (!(element instanceof RecordComponent component)
        || !SchemaNames.isRead(component.getDeclaringRecord())) {
      return schema;
    }
    Text bounds = component.getAnnotation(Text.class);
    schema.put("minLength", TextBounds.min(bounds)).put("maxLength", TextBounds.max(bounds));
    schema.put("pattern", "^(?:" + TextBounds.pattern(bounds) + ")$");
    if (bounds != null) {
      if (!bounds.description().isEmpty()) {
        schema.put("description", bounds.description());
      }
      if (!bounds.format().isEmpty()) {
        schema.put("format", bounds.format());
      }
    }
    return bounds != null && bounds.orInteger() ? orInteger(schema) : schema;
  }

  private static ObjectNode orInteger(ObjectNode text) {
    ObjectNode schema = JSON.objectNode();
    schema.putArray("oneOf").add(text).add(JSON.objectNode().put("type", "integer"));
    return schema;
  }

  private static ObjectNode number(Class<?> raw, @Nullable Range bounds) {
    boolean small = raw == int.class || raw == Integer.class;
    ObjectNode schema =
        JSON.objectNode().put("type", "integer").put("format", small ? "int32" : "int64");
    if (bounds != null) {
      schema.put("minimum", bounds.min()).put("maximum", bounds.max());
      if (bounds.notZero()) {
        schema.putObject("not").putArray("enum").add(0);
      }
    }
    return schema;
  }

  private static ObjectNode money(@Nullable Range bounds) {
    if (bounds == null) {
      return reference("Money");
    }
    ObjectNode schema = JSON.objectNode();
    schema
        .putArray("allOf")
        .add(reference("Money"))
        .addObject()
        .putObject("properties")
        .putObject("amount")
        .put("minimum", bounds.min())
        .put("maximum", bounds.max());
    return schema;
  }

  private ObjectNode list(AnnotatedType annotated, AnnotatedElement bounds) {
    ObjectNode schema = JSON.objectNode().put("type", "array");
    AnnotatedType element =
        ((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments()[0];
    schema.set("items", schema(element, bounds));
    Items items = bounds.getAnnotation(Items.class);
    items(schema, items, "minItems", "maxItems");
    if (items != null && !items.unique().isEmpty()) {
      schema.put("uniqueItems", true).put("description", "Each with another " + items.unique());
    }
    return schema;
  }

  private ObjectNode map(AnnotatedType annotated, AnnotatedElement bounds) {
    ObjectNode schema = JSON.objectNode().put("type", "object");
    AnnotatedType value =
        ((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments()[1];
    schema.set("additionalProperties", schema(value, bounds));
    items(schema, bounds.getAnnotation(Items.class), "minProperties", "maxProperties");
    return schema;
  }

  private static void items(
      ObjectNode schema, @Nullable Items bounds, String minName, String maxName) {
    if (bounds != null) {
      schema.put(minName, bounds.min()).put(maxName, bounds.max());
    }
  }

  private static ObjectNode money() {
    ObjectNode schema = JSON.objectNode().put("type", "object");
    schema.put("description", "An amount in the currency's minor unit (cents); never a float.");
    ObjectNode properties = schema.putObject("properties");
    properties.putObject("amount").put("type", "integer").put("format", "int64");
    properties
        .putObject("currency")
        .put("type", "string")
        .put("pattern", "^" + IdFormat.CURRENCY + "$");
    schema.putArray("required").add("amount").add("currency");
    schema.put("additionalProperties", false);
    schema.putObject("example").put("amount", 1999).put("currency", "USD");
    return schema;
  }
}
