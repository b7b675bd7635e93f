package shop.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.contracts.IdFormat;
import shop.money.Money;
import shop.web.Problem.Fault;

/**
 * Reads records from JSON, strictly and completely: wrong types, missing and unknown fields and
 * broken bounds are all collected, each with its pointer, before anything is refused. (Jackson's
 * own binding stops at the first one.)
 */
final class RecordReader {
  private static final int DEFAULT_TEXT_MAX = 200;
  private static final int DEFAULT_ITEMS_MAX = 100;
  private static final long EXACT_IN_JSON = 1L << 53;
  private static final PropertyNamingStrategies.SnakeCaseStrategy SNAKE =
      new PropertyNamingStrategies.SnakeCaseStrategy();

  private final List<Fault> faults = new ArrayList<>();

  private RecordReader() {}

  /**
   * A record out of a JSON object.
   *
   * @throws Problem naming everything that is wrong
   */
  static <T> T read(Class<T> record, JsonNode node, String pointer) {
    return read(record, node, pointer, List.of());
  }

  /** The same, when something is known to be wrong already. */
  static <T> T read(Class<T> record, JsonNode node, String pointer, List<Fault> faults) {
    RecordReader reader = new RecordReader();
    reader.faults.addAll(faults);
    Object value = reader.record(record, node, pointer);
    if (value == null || !reader.faults.isEmpty()) {
      throw Problem.invalid(reader.faults);
    }
    return record.cast(value);
  }

  /** The name of a component on the wire. */
  static String wireName(RecordComponent component) {
    return SNAKE.translate(component.getName());
  }

  /** Whether a component may be left out. */
  static boolean optional(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private @Nullable Object record(Class<?> type, JsonNode node, String pointer) {
    if (!node.isObject()) {
      return fault(pointer, "is not an object");
    }
    RecordComponent[] components = type.getRecordComponents();
    Map<String, RecordComponent> known = new LinkedHashMap<>();
    for (RecordComponent component : components) {
      known.put(wireName(component), component);
    }
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.containsKey(name)) {
                fault(pointer + "/" + escape(name), "is not known; known: " + names(known));
              }
            });
    int before = faults.size();
    Object[] values = new Object[components.length];
    int i = 0;
    for (Map.Entry<String, RecordComponent> entry : known.entrySet()) {
      values[i++] =
          component(entry.getValue(), node.get(entry.getKey()), pointer + "/" + entry.getKey());
    }
    return faults.size() > before ? null : construct(type, values, pointer);
  }

  private @Nullable Object component(
      RecordComponent component, @Nullable JsonNode node, String pointer) {
    if (node == null || node.isNull()) {
      return optional(component) ? null : fault(pointer, "is missing");
    }
    return value(
        component.getAnnotatedType(), component.getGenericType(), component, node, pointer);
  }

  private @Nullable Object value(
      AnnotatedType annotated, Type type, RecordComponent bounds, JsonNode node, String pointer) {
    Class<?> raw = raw(type);
    if (raw == String.class) {
      return text(node, bounds.getAnnotation(Text.class), pointer);
    }
    if (raw == int.class || raw == Integer.class) {
      Long number = number(node, bounds.getAnnotation(Range.class), pointer, Integer.MAX_VALUE);
      return number == null ? null : Math.toIntExact(number);
    }
    if (raw == long.class || raw == Long.class) {
      return number(node, bounds.getAnnotation(Range.class), pointer, EXACT_IN_JSON);
    }
    if (raw == boolean.class || raw == Boolean.class) {
      return node.isBoolean() ? node.booleanValue() : fault(pointer, "is not true or false");
    }
    if (raw.isEnum()) {
      return constant(raw, node, pointer);
    }
    if (raw == Money.class) {
      return money(node, pointer);
    }
    if (raw == Instant.class) {
      return time(node, pointer);
    }
    if (raw == LocalDate.class) {
      return date(node, pointer);
    }
    if (raw == List.class) {
      return list((AnnotatedParameterizedType) annotated, bounds, node, pointer);
    }
    if (raw == Map.class) {
      return texts(node, bounds, pointer);
    }
    return record(raw, node, pointer);
  }

  private @Nullable String text(JsonNode node, @Nullable Text bounds, String pointer) {
    if (!node.isTextual()) {
      return fault(pointer, "is not a text");
    }
    String text = node.textValue();
    int min = bounds == null ? 1 : bounds.min();
    int max = bounds == null ? DEFAULT_TEXT_MAX : bounds.max();
    int length = text.codePointCount(0, text.length());
    if (length < min || length > max || (min > 0 && text.isBlank())) {
      return fault(pointer, "must have " + min + " to " + max + " characters");
    }
    if (bounds != null && text.getBytes(StandardCharsets.UTF_8).length > bounds.maxBytes()) {
      return fault(pointer, "must have at most " + bounds.maxBytes() + " bytes in UTF-8");
    }
    boolean multiline = bounds != null && bounds.multiline();
    if (text.codePoints().anyMatch(c -> forbidden(c, multiline))) {
      return fault(pointer, "has control characters");
    }
    if (bounds != null && !bounds.pattern().isEmpty() && !text.matches(bounds.pattern())) {
      return fault(pointer, "must be " + bounds.what());
    }
    return text;
  }

  private static boolean forbidden(int c, boolean multiline) {
    boolean breaks = c == '\n' || c == '\r' || c == '\t';
    boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    return surrogate || (Character.isISOControl(c) && !(multiline && breaks));
  }

  private @Nullable Long number(JsonNode node, @Nullable Range bounds, String pointer, long most) {
    if (!node.isIntegralNumber()) {
      return fault(pointer, "is not a whole number");
    }
    long min = bounds == null ? -most : bounds.min();
    long max = bounds == null ? most : bounds.max();
    if (!node.canConvertToLong() || node.longValue() < min || node.longValue() > max) {
      return fault(pointer, "must be " + min + " to " + max);
    }
    return node.longValue();
  }

  private @Nullable Object constant(Class<?> type, JsonNode node, String pointer) {
    for (Object constant : type.getEnumConstants()) {
      if (node.isTextual() && node.textValue().equals(slug(constant))) {
        return constant;
      }
    }
    String offered =
        Arrays.stream(type.getEnumConstants())
            .map(RecordReader::slug)
            .collect(Collectors.joining(", "));
    return fault(pointer, "must be one of " + offered);
  }

  /** An enum's constant as it is on the wire. */
  static String slug(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
  }

  private @Nullable Money money(JsonNode node, String pointer) {
    JsonNode amount = node.path("amount");
    JsonNode currency = node.path("currency");
    boolean exact = amount.isIntegralNumber() && amount.canConvertToLong();
    boolean known = currency.isTextual() && currency.textValue().matches(IdFormat.CURRENCY);
    if (!node.isObject() || node.size() != 2 || !exact || !known) {
      return fault(
          pointer,
          "must be {\"amount\": whole number of minor units, \"currency\": ISO 4217 code}");
    }
    if (Math.abs(amount.longValue()) > EXACT_IN_JSON) {
      return fault(pointer + "/amount", "is too large");
    }
    try {
      return new Money(amount.longValue(), currency.textValue());
    } catch (IllegalArgumentException e) {
      return fault(pointer + "/currency", "is not an ISO 4217 code");
    }
  }

  private @Nullable Instant time(JsonNode node, String pointer) {
    try {
      return Instant.parse(node.asText());
    } catch (DateTimeException e) {
      return fault(pointer, "must be a time such as 2026-01-31T12:00:00Z");
    }
  }

  private @Nullable LocalDate date(JsonNode node, String pointer) {
    try {
      return LocalDate.parse(node.asText());
    } catch (DateTimeException e) {
      return fault(pointer, "must be a date such as 2026-01-31");
    }
  }

  private @Nullable List<?> list(
      AnnotatedParameterizedType type, RecordComponent bounds, JsonNode node, String pointer) {
    if (!node.isArray()) {
      return fault(pointer, "is not a list");
    }
    if (outside(bounds.getAnnotation(Items.class), node.size(), pointer)) {
      return null;
    }
    AnnotatedType element = type.getAnnotatedActualTypeArguments()[0];
    List<Object> items = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      Object item = value(element, element.getType(), bounds, node.get(i), pointer + "/" + i);
      if (item != null) {
        items.add(item);
      }
    }
    return List.copyOf(items);
  }

  private @Nullable Map<String, String> texts(
      JsonNode node, RecordComponent bounds, String pointer) {
    if (!node.isObject()) {
      return fault(pointer, "is not an object");
    }
    if (outside(bounds.getAnnotation(Items.class), node.size(), pointer)) {
      return null;
    }
    Map<String, String> texts = new LinkedHashMap<>();
    node.properties()
        .forEach(
            entry -> {
              String at = pointer + "/" + escape(entry.getKey());
              boolean named = entry.getKey().matches("[\\w .-]{1,40}");
              String text =
                  named
                      ? text(entry.getValue(), bounds.getAnnotation(Text.class), at)
                      : fault(at, "has a name that is not letters, digits, _ . - or blanks");
              if (text != null) {
                texts.put(entry.getKey(), text);
              }
            });
    return texts;
  }

  private boolean outside(@Nullable Items bounds, int size, String pointer) {
    int min = bounds == null ? 0 : bounds.min();
    int max = bounds == null ? DEFAULT_ITEMS_MAX : bounds.max();
    if (size < min || size > max) {
      fault(pointer, "must have " + min + " to " + max + " items");
      return true;
    }
    return false;
  }

  private @Nullable Object construct(Class<?> type, Object[] values, String pointer) {
    try {
      return constructor(type).newInstance(values);
    } catch (java.lang.reflect.InvocationTargetException e) {
      if (e.getCause() instanceof Problem problem) {
        throw problem;
      }
      if (e.getCause() instanceof IllegalArgumentException) {
        return fault(pointer.isEmpty() ? "/" : pointer, "is not valid");
      }
      throw new IllegalStateException("cannot make a " + type.getSimpleName(), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + type.getSimpleName(), e);
    }
  }

  private static Constructor<?> constructor(Class<?> type) throws ReflectiveOperationException {
    Class<?>[] parameters =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    Constructor<?> constructor = type.getDeclaredConstructor(parameters);
    constructor.setAccessible(true);
    return constructor;
  }

  private static Class<?> raw(Type type) {
    return type instanceof ParameterizedType generic
        ? (Class<?>) generic.getRawType()
        : (Class<?>) type;
  }

  private static String names(Map<String, RecordComponent> known) {
    return String.join(", ", new TreeSet<>(known.keySet()));
  }

  private static String escape(String name) {
    String shown = name.length() > 40 ? name.substring(0, 40) : name;
    return shown.replaceAll("\\p{Cntrl}", "?").replace("~", "~0").replace("/", "~1");
  }

  /** Notes a fault; answers null as a value of whatever type could not be read. */
  @SuppressWarnings("TypeParameterUnusedInFormals") // safe, because it is always null
  private <T> @Nullable T fault(String pointer, String detail) {
    faults.add(new Fault(pointer, detail));
    return null;
  }
}
