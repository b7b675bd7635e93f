package shop.web.binding;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.account.Password;
import shop.contracts.IdFormat;
import shop.money.Money;
import shop.text.PlainText;

/**
 * Reads single JSON values: strings, integers, booleans, enum constants, money, timestamps and
 * dates. Checks the bounds of {@link Text} and {@link Range}. An invalid value is reported to the
 * {@link Faults} and read as null.
 */
final class ScalarReader {
  /** The largest integer that every JSON parser reads exactly (RFC 8259, section 6). */
  private static final long EXACT_IN_JSON = 1L << 53;

  /** The patterns of {@link Text} annotations, each compiled once. */
  private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

  private final Faults faults;

  ScalarReader(Faults faults) {
    this.faults = faults;
  }

  /**
   * Reads a value of a type.
   *
   * @param bounds the component with the annotations that bound the value
   */
  @Nullable Object read(Class<?> type, RecordComponent bounds, JsonNode node, String pointer) {
    if (type == String.class) {
      return text(node, bounds.getAnnotation(Text.class), pointer);
    }
    if (type == int.class || type == Integer.class) {
      Long value = integer(node, bounds.getAnnotation(Range.class), pointer, Integer.MAX_VALUE);
      return value == null ? null : Math.toIntExact(value);
    }
    if (type == long.class || type == Long.class) {
      return integer(node, bounds.getAnnotation(Range.class), pointer, EXACT_IN_JSON);
    }
    if (type == boolean.class || type == Boolean.class) {
      return node.isBoolean() ? node.booleanValue() : faults.add(pointer, "must be true or false");
    }
    if (type.isEnum()) {
      return enumConstant(type, node, pointer);
    }
    if (type == Money.class) {
      return money(node, bounds.getAnnotation(Range.class), pointer);
    }
    if (type == Instant.class) {
      return timestamp(node, pointer);
    }
    if (type == LocalDate.class) {
      return date(node, pointer);
    }
    throw new IllegalArgumentException("unsupported type of a field: " + type.getName());
  }

  /**
   * Reads a string in the one form of {@link PlainText}, or as it is when it is a password. A
   * password's bounds hold for what is typed and for what is hashed.
   */
  @Nullable String text(JsonNode node, @Nullable Text bounds, String pointer) {
    boolean number = bounds != null && bounds.orInteger() && node.isIntegralNumber();
    if (!node.isTextual() && !number) {
      return faults.add(pointer, "must be a string");
    }
    boolean multiline = bounds != null && bounds.multiline();
    boolean password = bounds != null && bounds.format().equals(Text.PASSWORD);
    String given = node.asText();
    Optional<String> fault = password ? passwordFault(given) : PlainText.fault(given, multiline);
    if (fault.isPresent()) {
      return faults.add(pointer, fault.get());
    }
    String text = password ? given : PlainText.normalise(given);
    int min = TextBounds.min(bounds);
    int max = TextBounds.max(bounds);
    boolean within =
        hasLength(text, min, max) && (!password || hasLength(Password.normalized(text), min, max));
    if (!within || (min > 0 && text.isBlank())) {
      return faults.add(pointer, "must have " + min + " to " + max + " characters");
    }
    if (bounds != null && text.getBytes(StandardCharsets.UTF_8).length > bounds.maxBytes()) {
      return faults.add(pointer, "must have at most " + bounds.maxBytes() + " bytes in UTF-8");
    }
    if (bounds != null && !bounds.pattern().isEmpty() && !matches(bounds.pattern(), text)) {
      return faults.add(pointer, "must be " + bounds.description());
    }
    return text;
  }

  private static boolean hasLength(String text, int min, int max) {
    int length = text.codePointCount(0, text.length());
    return length >= min && length <= max;
  }

  /**
   * A password is compared and never displayed, so it may have any character that UTF-8 can write.
   */
  private static Optional<String> passwordFault(String text) {
    boolean accepted =
        text.codePoints()
            .noneMatch(
                c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    return accepted ? Optional.empty() : Optional.of("must not contain control characters");
  }

  private static boolean matches(String pattern, String text) {
    return PATTERNS.computeIfAbsent(pattern, Pattern::compile).matcher(text).matches();
  }

  private @Nullable Long integer(
      JsonNode node, @Nullable Range bounds, String pointer, long limit) {
    if (!node.isIntegralNumber()) {
      return faults.add(pointer, "must be an integer");
    }
    long min = bounds == null ? -limit : bounds.min();
    long max = bounds == null ? limit : bounds.max();
    if (!node.canConvertToLong() || node.longValue() < min || node.longValue() > max) {
      return faults.add(pointer, "must be between " + min + " and " + max);
    }
    if (bounds != null && bounds.notZero() && node.longValue() == 0) {
      return faults.add(pointer, "must not be 0");
    }
    return node.longValue();
  }

  private @Nullable Object enumConstant(Class<?> type, JsonNode node, String pointer) {
    for (Object constant : type.getEnumConstants()) {
      if (node.isTextual() && node.textValue().equals(jsonValue(constant))) {
        return constant;
      }
    }
    String allowed =
        Arrays.stream(type.getEnumConstants())
            .map(ScalarReader::jsonValue)
            .collect(Collectors.joining(", "));
    return faults.add(pointer, "must be one of " + allowed);
  }

  private static String jsonValue(Object enumConstant) {
    return ((Enum<?>) enumConstant).name().toLowerCase(Locale.ROOT);
  }

  private @Nullable Money money(JsonNode node, @Nullable Range bounds, String pointer) {
    JsonNode amount = node.path("amount");
    JsonNode currency = node.path("currency");
    boolean amountValid = amount.isIntegralNumber() && amount.canConvertToLong();
    boolean currencyValid = currency.isTextual() && currency.textValue().matches(IdFormat.CURRENCY);
    if (!node.isObject() || node.size() != 2 || !amountValid || !currencyValid) {
      return faults.add(
          pointer,
          "must be {\"amount\": integer in minor units, \"currency\": ISO 4217 currency code}");
    }
    if (integer(amount, bounds, pointer + "/amount", EXACT_IN_JSON) == null) {
      return null;
    }
    try {
      return new Money(amount.longValue(), currency.textValue());
    } catch (IllegalArgumentException e) {
      return faults.add(pointer + "/currency", "must be an ISO 4217 currency code");
    }
  }

  private @Nullable Instant timestamp(JsonNode node, String pointer) {
    try {
      return Instant.parse(node.asText());
    } catch (DateTimeException e) {
      return faults.add(pointer, "must be a timestamp such as 2026-01-31T12:00:00Z");
    }
  }

  private @Nullable LocalDate date(JsonNode node, String pointer) {
    try {
      return LocalDate.parse(node.asText());
    } catch (DateTimeException e) {
      return faults.add(pointer, "must be a date such as 2026-01-31");
    }
  }
}
