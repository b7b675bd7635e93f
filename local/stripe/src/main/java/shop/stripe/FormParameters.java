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
 * Parameters of a request, form-encoded, nested by brackets: {@code metadata[order_id]=7}, {@code
 * expand[]=charge}. Values are texts until they are asked for as something else.
 *
 * @param fields by the whole name, brackets included
 */
record FormParameters(Map<String, List<String>> fields) {
  /** Stripe's own bounds of metadata. */
  private static final int METADATA_KEYS = 50;

  private static final int METADATA_KEY_CHARS = 40;
  private static final int METADATA_VALUE_CHARS = 500;

  /** The parameters of a query and of a body together. */
  static FormParameters parse(@Nullable String query, String body) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (String encoded : List.of(query == null ? "" : query, body)) {
      for (String pair : encoded.split("&")) {
        if (!pair.isEmpty()) {
          int equals = pair.indexOf('=');
          String name = decode(equals < 0 ? pair : pair.substring(0, equals));
          String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
          fields.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
        }
      }
    }
    return new FormParameters(fields);
  }

  private static String decode(String encoded) {
    try {
      return URLDecoder.decode(encoded, UTF_8);
    } catch (IllegalArgumentException e) {
      throw StripeError.invalid(null, "The parameters are not form-encoded.");
    }
  }

  /** The value of a name; an empty one counts as absent, as Stripe takes it for null. */
  Optional<String> text(String name) {
    return Optional.ofNullable(fields.get(name)).map(List::getLast).filter(v -> !v.isEmpty());
  }

  String required(String name) {
    return text(name).orElseThrow(() -> StripeError.missingParameter(name));
  }

  OptionalLong whole(String name) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    if (!text.get().matches("-?[0-9]{1,18}")) {
      throw StripeError.invalid("parameter_invalid_integer", "Invalid integer: " + name)
          .param(name);
    }
    return OptionalLong.of(Long.parseLong(text.get()));
  }

  boolean flag(String name) {
    return text(name).filter("true"::equals).isPresent();
  }

  boolean has(String name) {
    return fields.keySet().stream().anyMatch(field -> top(field).equals(name));
  }

  /** The values of {@code name[]=a&name[]=b} or {@code name[0]=a&name[1]=b}. */
  List<String> list(String name) {
    return fields.entrySet().stream()
        .filter(field -> field.getKey().matches(name + "\\[[0-9]*]"))
        .flatMap(field -> field.getValue().stream())
        .toList();
  }

  /** Metadata within Stripe's bounds; an empty value asks for the key to be removed. */
  Map<String, String> metadata() {
    Map<String, String> metadata = new LinkedHashMap<>();
    fields.forEach(
        (name, values) -> {
          if (name.startsWith("metadata[") && name.endsWith("]")) {
            metadata.put(name.substring("metadata[".length(), name.length() - 1), values.getLast());
          }
        });
    metadata.forEach(
        (key, value) -> {
          if (key.length() > METADATA_KEY_CHARS || value.length() > METADATA_VALUE_CHARS) {
            throw StripeError.invalid(null, "Metadata is too long at " + key).param("metadata");
          }
        });
    if (metadata.size() > METADATA_KEYS) {
      throw StripeError.invalid(null, "Metadata has too many keys.").param("metadata");
    }
    return metadata;
  }

  /** Refuses parameters that are not listed: a typo must not pass here and fail at Stripe. */
  void only(Set<String> names) {
    for (String field : fields.keySet()) {
      if (!names.contains(top(field)) && !top(field).equals("expand")) {
        throw StripeError.invalid("parameter_unknown", "Received unknown parameter: " + top(field))
            .param(top(field));
      }
    }
  }

  /** The same text for the same parameters in any order. */
  String canonical() {
    return new TreeMap<>(fields).toString();
  }

  private static String top(String field) {
    int bracket = field.indexOf('[');
    return bracket < 0 ? field : field.substring(0, bracket);
  }
}
