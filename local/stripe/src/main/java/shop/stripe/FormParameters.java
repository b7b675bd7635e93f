package shop.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The form-encoded parameters of a request. Brackets nest them: {@code metadata[order_id]=7},
 * {@code expand[]=charge}. Values are strings; each method converts them.
 *
 * @param values by the full name, with its brackets
 */
record FormParameters(Map<String, List<String>> values) {
  /** Stripe's limits for metadata. */
  private static final int MAX_METADATA_KEYS = 50;

  private static final int MAX_METADATA_KEY_CHARS = 40;
  private static final int MAX_METADATA_VALUE_CHARS = 500;

  /** The parameters of a query string and of a body together. */
  static FormParameters parse(@Nullable String query, String body) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String encoded : List.of(query == null ? "" : query, body)) {
      for (String pair : encoded.split("&")) {
        if (!pair.isEmpty()) {
          int equals = pair.indexOf('=');
          String name = decode(equals < 0 ? pair : pair.substring(0, equals));
          String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
          values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
        }
      }
    }
    return new FormParameters(values);
  }

  private static String decode(String encoded) {
    try {
      return URLDecoder.decode(encoded, UTF_8);
    } catch (IllegalArgumentException e) {
      throw StripeError.invalid(null, "The parameters are not form-encoded.");
    }
  }

  /** The value of a name. An empty value means absent, because Stripe treats it as null. */
  Optional<String> string(String name) {
    return Optional.ofNullable(values.get(name)).map(List::getLast).filter(v -> !v.isEmpty());
  }

  String requiredString(String name) {
    return string(name).orElseThrow(() -> StripeError.missingParameter(name));
  }

  OptionalLong integer(String name) {
    Optional<String> value = string(name);
    if (value.isEmpty()) {
      return OptionalLong.empty();
    }
    if (!value.get().matches("-?[0-9]{1,18}")) {
      throw StripeError.invalid("parameter_invalid_integer", "Invalid integer: " + name)
          .param(name);
    }
    return OptionalLong.of(Long.parseLong(value.get()));
  }

  boolean isTrue(String name) {
    return string(name).filter("true"::equals).isPresent();
  }

  boolean has(String name) {
    return values.keySet().stream().anyMatch(field -> rootName(field).equals(name));
  }

  /** The values of {@code name[]=a&name[]=b} or {@code name[0]=a&name[1]=b}. */
  List<String> list(String name) {
    return values.entrySet().stream()
        .filter(field -> field.getKey().matches(name + "\\[[0-9]*]"))
        .flatMap(field -> field.getValue().stream())
        .toList();
  }

  /** The metadata, within Stripe's limits. An empty value means that the key is removed. */
  Map<String, String> metadata() {
    Map<String, String> metadata = new LinkedHashMap<>();
    values.forEach(
        (name, all) -> {
          if (name.startsWith("metadata[") && name.endsWith("]")) {
            metadata.put(name.substring("metadata[".length(), name.length() - 1), all.getLast());
          }
        });
    metadata.forEach(
        (key, value) -> {
          if (key.length() > MAX_METADATA_KEY_CHARS || value.length() > MAX_METADATA_VALUE_CHARS) {
            throw StripeError.invalid(null, "The metadata is too long at " + key).param("metadata");
          }
        });
    if (metadata.size() > MAX_METADATA_KEYS) {
      throw StripeError.invalid(null, "The metadata has too many keys.").param("metadata");
    }
    return metadata;
  }

  /** Rejects parameters that are not listed: a typo must not pass here and fail at Stripe. */
  void rejectUnknown(Set<String> names) {
    for (String field : values.keySet()) {
      if (!names.contains(rootName(field)) && !rootName(field).equals("expand")) {
        throw StripeError.invalid(
                "parameter_unknown", "Received unknown parameter: " + rootName(field))
            .param(rootName(field));
      }
    }
  }

  /** A text that is equal for equal parameters in any order. */
  String canonicalText() {
    return new TreeMap<>(values).toString();
  }

  private static String rootName(String field) {
    int bracket = field.indexOf('[');
    return bracket < 0 ? field : field.substring(0, bracket);
  }
}
