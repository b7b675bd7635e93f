package shop.architecture.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.architecture.WireNames;
import shop.aws.table.key.AccessPattern;
import shop.aws.table.key.IndexKey;
import shop.aws.table.key.Key;
import shop.aws.table.key.Keys;
import shop.contracts.TableLayout;
import shop.contracts.TableLayout.Index;

/**
 * A method that makes a key, and the keys that it makes: its arguments are samples, which are
 * replaced in the key by placeholders such as {@code {order_id}}.
 *
 * @param index null for a key of the table itself
 */
record KeyPattern(
    Method method, AccessPattern access, @Nullable Index index, String pk, String sk) {
  private static final int NUMBER = 7;

  /** Of ten digits: a key fills shorter ones up with zeros. */
  private static final long TEN_DIGITS = 1_234_567_890L;

  /** Every key of the table, by name; one without an access pattern fails the build. */
  static List<KeyPattern> all() {
    List<Method> methods =
        new ClassFileImporter()
            .importPackagesOf(Keys.class).stream()
                .flatMap(type -> Arrays.stream(type.reflect().getDeclaredMethods()))
                .filter(method -> !Modifier.isPrivate(method.getModifiers()))
                .filter(method -> !method.isSynthetic())
                .sorted(
                    Comparator.comparing(Method::getName)
                        .thenComparing(method -> Arrays.toString(method.getParameterTypes())))
                .toList();
    List<String> silent =
        methods.stream()
            .filter(method -> method.getReturnType().getSimpleName().endsWith("Key"))
            .filter(method -> !method.isAnnotationPresent(AccessPattern.class))
            .filter(method -> !isChoice(method))
            .map(Method::getName)
            .toList();
    if (!silent.isEmpty()) {
      throw new IllegalStateException("keys without an access pattern: " + silent);
    }
    return methods.stream()
        .filter(method -> method.isAnnotationPresent(AccessPattern.class))
        .map(KeyPattern::of)
        .toList();
  }

  /** Whether a method chooses one of several keys. */
  private static boolean isChoice(Method method) {
    return Arrays.asList(method.getParameterTypes()).contains(Stream.class);
  }

  private static KeyPattern of(Method method) {
    Map<String, String> placeholders = new LinkedHashMap<>();
    Object[] arguments =
        Arrays.stream(method.getParameters())
            .map(parameter -> argument(method, parameter, placeholders))
            .toArray();
    try {
      method.setAccessible(true);
      Object key = method.invoke(null, arguments);
      if (key instanceof Stream<?> shards) {
        key = shards.findFirst().orElseThrow();
      }
      AccessPattern access = Objects.requireNonNull(method.getAnnotation(AccessPattern.class));
      return switch (key) {
        case Key(String pk, String sk) ->
            new KeyPattern(
                method,
                access,
                null,
                name(method, placeholders, pk),
                name(method, placeholders, sk));
        case IndexKey(Index index, String pk, String sk) ->
            new KeyPattern(
                method,
                access,
                index,
                name(method, placeholders, pk),
                name(method, placeholders, sk));
        case null, default -> throw new IllegalStateException(method + " makes no key");
      };
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(method.toString(), e);
    }
  }

  private static Object argument(
      Method method, Parameter parameter, Map<String, String> placeholders) {
    String name = WireNames.of(parameter.getName());
    if (parameter.getType() == String.class) {
      return "{" + name + "}";
    }
    if (parameter.getType() == int.class) {
      placeholders.put(Integer.toString(NUMBER), "{" + name + "}");
      return NUMBER;
    }
    if (parameter.getType() == long.class) {
      placeholders.put(Long.toString(TEN_DIGITS), "{" + name + "}");
      return TEN_DIGITS;
    }
    Object sample = SampleObjects.BY_TYPE.get(parameter.getType());
    if (sample == null) {
      throw new IllegalStateException(method + " needs a sample of " + parameter.getType());
    }
    if (sample instanceof Record record) {
      addPlaceholders(record, placeholders);
    }
    placeholders.putIfAbsent(Keys.millis(SampleObjects.AT), "{" + name + "}");
    placeholders.putIfAbsent(Long.toString(SampleObjects.AT.getEpochSecond()), "{" + name + "}");
    placeholders.putIfAbsent(SampleObjects.DAY.toString(), "{day}");
    placeholders.putIfAbsent(SampleObjects.MONTH.toString(), "{month}");
    return sample;
  }

  /** The texts, constants and times of a record, by the names of its components. */
  private static void addPlaceholders(Record record, Map<String, String> placeholders) {
    String type = WireNames.of(record.getClass().getSimpleName());
    for (var component : record.getClass().getRecordComponents()) {
      try {
        component.getAccessor().setAccessible(true);
        Object value = component.getAccessor().invoke(record);
        String name = WireNames.of(component);
        if (value instanceof Instant at) {
          placeholders.putIfAbsent(Keys.millis(at), "{" + name + "}");
        }
        if (value instanceof String || value instanceof Enum<?>) {
          placeholders.putIfAbsent(
              value.toString(), "{" + (name.equals("id") ? type + "_id" : name) + "}");
        }
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** The key with placeholders; an id is named after the word before it, or the method. */
  private static String name(Method method, Map<String, String> placeholders, String key) {
    List<String> parts = new ArrayList<>();
    for (String part : key.split("#", -1)) {
      String before = parts.isEmpty() ? "" : parts.getLast();
      String owner = before.matches("[A-Z]+") ? before.toLowerCase(Locale.ROOT) : snake(method);
      boolean shard = parts.size() > 0 && part.matches("\\d") && !placeholders.containsKey(part);
      parts.add(
          part.equals("{id}")
              ? "{" + owner + "_id}"
              : shard ? "{shard}" : placeholders.getOrDefault(part, part));
    }
    return String.join("#", parts);
  }

  private static String snake(Method method) {
    return WireNames.of(method.getName());
  }

  /** The call that makes the key. */
  String call() {
    return Arrays.stream(method.getParameters())
        .map(Parameter::getName)
        .collect(Collectors.joining(", ", method.getName() + "(", ")"));
  }

  /** Whether an item has this key, or this place in the index. */
  boolean matches(JsonNode item) {
    String pkName = index == null ? TableLayout.PK : index.partitionKey();
    String skName = index == null ? TableLayout.SK : index.sortKey();
    return matches(pk, item.path(pkName).asText()) && matches(sk, item.path(skName).asText());
  }

  private static boolean matches(String pattern, String key) {
    String regex =
        Arrays.stream(pattern.split("\\{\\w+}", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".+"));
    return key.matches(regex);
  }
}
