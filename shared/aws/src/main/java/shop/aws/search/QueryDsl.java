package shop.aws.search;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Clauses of OpenSearch's query DSL as maps. */
final class QueryDsl {
  private QueryDsl() {}

  static Map<String, Object> bool(Map<String, Object> clauses) {
    return Map.of("bool", clauses);
  }

  /** Matches what passes all filters; everything when there is none. */
  static Map<String, Object> allOf(List<Object> filters) {
    return filters.isEmpty() ? matchAll() : bool(Map.of("filter", filters));
  }

  /** Matches what another clause does not. */
  static Map<String, Object> not(Object clause) {
    return bool(Map.of("must_not", List.of(clause)));
  }

  static Map<String, Object> matchAll() {
    return Map.of("match_all", Map.of());
  }

  static Map<String, Object> term(String field, Object value) {
    return Map.of("term", Map.of(field, value));
  }

  static Map<String, Object> terms(String field, Collection<String> values) {
    return Map.of("terms", Map.of(field, values));
  }

  /** Matches a field that has exactly a value, with a fixed score. */
  static Map<String, Object> exactTerm(String field, String value, int score) {
    return Map.of("constant_score", Map.of("filter", term(field, value), "boost", score));
  }

  /** Matches a field that begins with a text, with a fixed score. */
  static Map<String, Object> beginning(String field, String text, int score) {
    return Map.of("prefix", Map.of(field, Map.of("value", text, "boost", score)));
  }

  static Map<String, Object> match(String field, String text, Map<String, Object> options) {
    Map<String, Object> match = new HashMap<>(options);
    match.put("query", text);
    return Map.of("match", Map.of(field, match));
  }

  static Map<String, Object> multiMatch(
      List<String> fields, String text, Map<String, Object> options) {
    Map<String, Object> match = new HashMap<>(options);
    match.put("query", text);
    match.put("fields", fields);
    return Map.of("multi_match", match);
  }
}
