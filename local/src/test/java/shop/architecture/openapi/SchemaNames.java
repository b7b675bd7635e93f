package shop.architecture.openapi;

import java.util.HashMap;
import java.util.Map;

/**
 * The name of a record's schema: its own without View, and with Request in place of Body. A record
 * that is nested in another one has that one's name in front, unless its own name contains it.
 */
final class SchemaNames {
  private final Map<String, Class<?>> records = new HashMap<>();

  /**
   * The name of a record's schema.
   *
   * @throws IllegalStateException naming both records when two have the same schema name
   */
  String of(Class<?> record) {
    String name = stem(record) + (isRequest(record) ? "Request" : "");
    Class<?> other = records.putIfAbsent(name, record);
    if (other != null && other != record) {
      throw new IllegalStateException(
          "the schema name %s belongs to %s and to %s: rename one of the records"
              .formatted(name, other.getName(), record.getName()));
    }
    return name;
  }

  /** A record is as strict as the request that contains it. */
  static boolean isRequest(Class<?> record) {
    Class<?> outer = record.getEnclosingClass();
    return record.getSimpleName().endsWith("Body") || (outer != null && isRequest(outer));
  }

  /** Whether a record is read from a request: from its body or from its query. */
  static boolean isRead(Class<?> record) {
    return isRequest(record) || record.getSimpleName().endsWith("Query");
  }

  private static String stem(Class<?> record) {
    String own = record.getSimpleName().replaceFirst("(View|Body)$", "");
    Class<?> outer = record.getEnclosingClass();
    if (outer == null || !outer.isRecord()) {
      return own; // A record that is nested in a controller is a whole body or view.
    }
    String prefix = stem(outer);
    return own.contains(prefix.replaceFirst("s$", "")) ? own : prefix + own;
  }
}
