package shop.web.binding;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import shop.money.Money;
import shop.text.PlainText;
import shop.web.Problem;

/**
 * Reads records from JSON strictly: it collects wrong types, missing fields, unknown fields and
 * values out of bounds, each with its pointer, and refuses the request with all of them. Jackson's
 * own binding stops at the first error.
 */
final class RecordReader {
  private static final int DEFAULT_ITEMS_MAX = 100;

  /** A name of an option stands before its values on a page. Commas separate names of facets. */
  private static final int NAME_MAX = 40;

  private final Faults faults;
  private final ScalarReader scalars;

  private RecordReader(Faults faults) {
    this.faults = faults;
    this.scalars = new ScalarReader(faults);
  }

  /**
   * Reads a record from a JSON object.
   *
   * @param pointer the pointer to the object; empty for the whole body
   * @throws Problem with all errors
   */
  static <T> T read(Class<T> type, JsonNode node, String pointer) {
    return read(type, node, pointer, new Faults());
  }

  /**
   * Reads a record from a JSON object.
   *
   * @param faults errors that the caller found before
   * @throws Problem with these and all other errors
   */
  static <T> T read(Class<T> type, JsonNode node, String pointer, Faults faults) {
    Object value = new RecordReader(faults).object(type, node, pointer);
    if (value == null || faults.count() > 0) {
      throw faults.problem();
    }
    return type.cast(value);
  }

  private @Nullable Object object(Class<?> type, JsonNode node, String pointer) {
    if (!node.isObject()) {
      return faults.add(pointer, "must be an object");
    }
    RecordType record = RecordType.of(type);
    int before = faults.count();
    refuseUnknownFields(record, node, pointer);
    FieldRuleCheck.check(record, node, pointer, faults);
    Object[] values = new Object[record.components().size()];
    int i = 0;
    for (Map.Entry<String, RecordComponent> field : record.components().entrySet()) {
      String name = field.getKey();
      values[i++] = field(record, field.getValue(), node.get(name), pointer + "/" + name);
    }
    return faults.count() > before
        ? null
        : checked(construct(type, record, values, pointer), pointer);
  }

  private @Nullable Object checked(@Nullable Object value, String pointer) {
    if (value instanceof ValueRule rule) {
      rule.faults(pointer).forEach(fault -> faults.add(fault.pointer(), fault.detail()));
    }
    return value;
  }

  /** The first error lists the known fields, which the others need not repeat. */
  private void refuseUnknownFields(RecordType record, JsonNode node, String pointer) {
    boolean first = true;
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!record.components().containsKey(field.getKey())) {
        String known =
            first
                ? "; known fields: "
                    + String.join(", ", new TreeSet<>(record.components().keySet()))
                : "";
        faults.add(Faults.pointer(pointer, field.getKey()), "is not a known field" + known);
        first = false;
      }
    }
  }

  private @Nullable Object field(
      RecordType record, RecordComponent component, @Nullable JsonNode node, String pointer) {
    if (component.getType() == Patch.class) {
      return patch((AnnotatedParameterizedType) record.type(component), component, node, pointer);
    }
    if (node == null || node.isNull()) {
      return record.isOptional(component) ? null : faults.add(pointer, "is required");
    }
    return value(record.type(component), component.getGenericType(), component, node, pointer);
  }

  private Patch<?> patch(
      AnnotatedParameterizedType type,
      RecordComponent bounds,
      @Nullable JsonNode node,
      String pointer) {
    AnnotatedType element = type.getAnnotatedActualTypeArguments()[0];
    return node == null || node.isNull()
        ? new Patch<>(node != null, null)
        : new Patch<>(true, value(element, element.getType(), bounds, node, pointer));
  }

  private @Nullable Object value(
      AnnotatedType annotated, Type type, RecordComponent bounds, JsonNode node, String pointer) {
    Class<?> raw = raw(type);
    if (raw == List.class) {
      Items items = bounds.getAnnotation(Items.class);
      return list((AnnotatedParameterizedType) annotated, bounds, items, node, pointer);
    }
    if (raw == Map.class) {
      return map((AnnotatedParameterizedType) annotated, bounds, node, pointer);
    }
    if (raw.isRecord() && raw != Money.class) {
      return object(raw, node, pointer);
    }
    return scalars.read(raw, bounds, node, pointer);
  }

  private @Nullable List<?> list(
      AnnotatedParameterizedType type,
      RecordComponent bounds,
      @Nullable Items items,
      JsonNode node,
      String pointer) {
    if (!node.isArray()) {
      return faults.add(pointer, "must be an array");
    }
    if (!hasAllowedSize(items, node.size(), pointer)) {
      return null;
    }
    refuseDuplicates(items, node, pointer);
    AnnotatedType element = type.getAnnotatedActualTypeArguments()[0];
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      Object item = value(element, element.getType(), bounds, node.get(i), pointer + "/" + i);
      if (item != null) {
        values.add(item);
      }
    }
    return List.copyOf(values);
  }

  private void refuseDuplicates(@Nullable Items bounds, JsonNode list, String pointer) {
    if (bounds == null || bounds.unique().isEmpty()) {
      return;
    }
    Set<JsonNode> known = new HashSet<>();
    for (int i = 0; i < list.size(); i++) {
      JsonNode value = list.get(i).path(bounds.unique());
      if (value.isTextual() && !known.add(value)) {
        faults.add(pointer + "/" + i + "/" + bounds.unique(), "must be different from the others");
      }
    }
  }

  private @Nullable Map<String, Object> map(
      AnnotatedParameterizedType type, RecordComponent bounds, JsonNode node, String pointer) {
    if (!node.isObject()) {
      return faults.add(pointer, "must be an object");
    }
    if (!hasAllowedSize(bounds.getAnnotation(Items.class), node.size(), pointer)) {
      return null;
    }
    AnnotatedType element = type.getAnnotatedActualTypeArguments()[1];
    Map<String, Object> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      String entryPointer = Faults.pointer(pointer, entry.getKey());
      String name = name(entry.getKey(), entryPointer);
      Object value =
          element instanceof AnnotatedParameterizedType list // The bounds of items are the map's.
              ? list(list, bounds, null, entry.getValue(), entryPointer)
              : value(element, element.getType(), bounds, entry.getValue(), entryPointer);
      if (name != null && value != null && values.put(name, value) != null) {
        faults.add(entryPointer, "is given twice, in two forms of the same characters");
      }
    }
    return values;
  }

  /** A name that the client chose, such as that of an option, in any script. */
  private @Nullable String name(String given, String pointer) {
    Optional<String> fault = PlainText.fault(given, false);
    if (fault.isPresent()) {
      return faults.add(pointer, "has a name that " + fault.get());
    }
    String name = PlainText.normalise(given);
    int length = name.codePointCount(0, name.length());
    if (length < 1 || length > NAME_MAX || name.indexOf(',') >= 0 || name.indexOf('/') >= 0) {
      return faults.add(
          pointer,
          "must have a name of 1 to " + NAME_MAX + " characters without commas and slashes");
    }
    return name;
  }

  private boolean hasAllowedSize(@Nullable Items bounds, int size, String pointer) {
    int min = bounds == null ? 0 : bounds.min();
    int max = bounds == null ? DEFAULT_ITEMS_MAX : bounds.max();
    if (size < min || size > max) {
      faults.add(pointer, "must have " + min + " to " + max + " items");
      return false;
    }
    return true;
  }

  private @Nullable Object construct(
      Class<?> type, RecordType record, Object[] values, String pointer) {
    try {
      return record.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException) {
        return faults.add(pointer.isEmpty() ? "/" : pointer, "is not valid");
      }
      throw new IllegalStateException("cannot construct a " + type.getSimpleName(), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot construct a " + type.getSimpleName(), e);
    }
  }

  private static Class<?> raw(Type type) {
    return type instanceof ParameterizedType generic
        ? (Class<?>) generic.getRawType()
        : (Class<?>) type;
  }
}
