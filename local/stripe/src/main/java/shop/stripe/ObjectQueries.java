package shop.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Lists and expands objects of every type.
 *
 * @see <a href="https://docs.stripe.com/api/pagination">Stripe: pagination</a>
 */
final class ObjectQueries {
  private static final int DEFAULT_LIMIT = 10;
  private static final int MAX_LIMIT = 100;

  /** Stripe's limit for nested expansion. */
  private static final int MAX_EXPAND_DEPTH = 4;

  private ObjectQueries() {}

  static StripeResponse list(
      StoreTransaction transaction, StripeObjectType type, FormParameters form) {
    Set<String> names = new HashSet<>(type.filters);
    names.addAll(Set.of("limit", "starting_after", "ending_before", "created"));
    if (type == StripeObjectType.EVENT) {
      names.add("types");
    }
    form.rejectUnknown(names);
    int limit = (int) form.integer("limit").orElse(DEFAULT_LIMIT);
    if (limit < 1 || limit > MAX_LIMIT) {
      throw StripeError.invalid("parameter_invalid_integer", "Must be 1 to 100.").param("limit");
    }
    Stream<ObjectNode> all = transaction.newestFirst(type).filter(matches(type, form));
    List<ObjectNode> found = page(transaction, type, form, all, limit + 1);
    ObjectNode list =
        StripeJson.object().put("object", "list").put("url", "/v1/" + type.collection);
    list.put("has_more", found.size() > limit).putArray("data");
    if (form.string("ending_before").isPresent()) {
      found = found.reversed();
      found = found.subList(Math.max(0, found.size() - limit), found.size());
    }
    found.stream().limit(limit).forEach(o -> list.withArray("data").add(o.deepCopy()));
    return StripeResponse.ok(list);
  }

  private static List<ObjectNode> page(
      StoreTransaction transaction,
      StripeObjectType type,
      FormParameters form,
      Stream<ObjectNode> newestFirst,
      int size) {
    Optional<String> before = form.string("ending_before");
    if (before.isPresent()) {
      requireCursor(transaction, type, before.get(), "ending_before");
      List<ObjectNode> newer = newestFirst.takeWhile(o -> !id(o).equals(before.get())).toList();
      return newer.reversed().stream().limit(size).toList();
    }
    Optional<String> after = form.string("starting_after");
    if (after.isEmpty()) {
      return newestFirst.limit(size).toList();
    }
    requireCursor(transaction, type, after.get(), "starting_after");
    return newestFirst.dropWhile(o -> !id(o).equals(after.get())).skip(1).limit(size).toList();
  }

  private static void requireCursor(
      StoreTransaction transaction, StripeObjectType type, String id, String param) {
    if (transaction.find(type, id).isEmpty()) {
      throw StripeError.notFound(400, type, id, param);
    }
  }

  private static Predicate<ObjectNode> matches(StripeObjectType type, FormParameters form) {
    Predicate<ObjectNode> matches = object -> true;
    for (String filter : type.filters) {
      Optional<String> value = form.string(filter);
      if (value.isPresent()) {
        matches = matches.and(object -> object.path(filter).asText().equals(value.get()));
      }
    }
    List<String> types = form.list("types");
    if (!types.isEmpty()) {
      matches = matches.and(object -> types.contains(object.path("type").asText()));
    }
    long exact = form.integer("created").orElse(-1);
    long from =
        Math.max(
            form.integer("created[gte]").orElse(0), form.integer("created[gt]").orElse(-1) + 1);
    long to =
        Math.min(
            form.integer("created[lte]").orElse(Long.MAX_VALUE),
            form.integer("created[lt]").orElse(Long.MAX_VALUE) - 1);
    return matches.and(
        object -> {
          long created = object.path("created").asLong();
          return created >= from && created <= to && (exact < 0 || created == exact);
        });
  }

  /** Replaces the ids at these dotted paths by their objects. */
  static void expand(StoreTransaction transaction, ObjectNode body, List<String> paths) {
    for (String path : paths) {
      List<String> steps = List.of(path.split("\\."));
      if (steps.size() > MAX_EXPAND_DEPTH) {
        throw StripeError.invalid(null, "Expansion is limited to four levels.").param("expand");
      }
      expand(transaction, body, path, steps);
    }
  }

  private static void expand(
      StoreTransaction transaction, JsonNode node, String path, List<String> steps) {
    if (node.isArray()) {
      node.forEach(element -> expand(transaction, element, path, steps));
    } else if (node instanceof ObjectNode object && !steps.isEmpty()) {
      String step = steps.getFirst();
      if (!object.has(step)) {
        throw StripeError.invalid(null, "This property cannot be expanded: " + path)
            .param("expand");
      }
      String id = object.path(step).asText();
      StripeObjectType.ofId(id)
          .flatMap(type -> transaction.find(type, id))
          .ifPresent(found -> object.set(step, found));
      expand(transaction, object.path(step), path, steps.subList(1, steps.size()));
    }
  }

  private static String id(ObjectNode object) {
    return object.path("id").asText();
  }
}
