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
 * Retrieving, listing and expanding, the same for every kind.
 *
 * @see <a href="https://docs.stripe.com/api/pagination">Stripe: pagination</a>
 */
final class ObjectQueries {
  private static final int LIMIT = 10;
  private static final int MOST = 100;

  /** Stripe expands four levels deep at most. */
  private static final int DEPTH = 4;

  private ObjectQueries() {}

  static StripeResponse list(
      StoreTransaction transaction, StripeObjectType type, FormParameters form) {
    Set<String> names = new HashSet<>(type.filters);
    names.addAll(Set.of("limit", "starting_after", "ending_before", "created"));
    if (type == StripeObjectType.EVENT) {
      names.add("types");
    }
    form.only(names);
    int limit = (int) form.whole("limit").orElse(LIMIT);
    if (limit < 1 || limit > MOST) {
      throw StripeError.invalid("parameter_invalid_integer", "Must be 1 to 100.").param("limit");
    }
    Stream<ObjectNode> all = transaction.newestFirst(type).filter(matches(type, form));
    List<ObjectNode> found = page(transaction, type, form, all, limit + 1);
    ObjectNode list =
        StripeJson.object().put("object", "list").put("url", "/v1/" + type.collection);
    list.put("has_more", found.size() > limit).putArray("data");
    if (form.text("ending_before").isPresent()) {
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
    Optional<String> before = form.text("ending_before");
    if (before.isPresent()) {
      cursor(transaction, type, before.get(), "ending_before");
      List<ObjectNode> newer = newestFirst.takeWhile(o -> !id(o).equals(before.get())).toList();
      return newer.reversed().stream().limit(size).toList();
    }
    Optional<String> after = form.text("starting_after");
    if (after.isEmpty()) {
      return newestFirst.limit(size).toList();
    }
    cursor(transaction, type, after.get(), "starting_after");
    return newestFirst.dropWhile(o -> !id(o).equals(after.get())).skip(1).limit(size).toList();
  }

  private static void cursor(
      StoreTransaction transaction, StripeObjectType type, String id, String param) {
    if (transaction.find(type, id).isEmpty()) {
      throw StripeError.noSuch(400, type, id, param);
    }
  }

  private static Predicate<ObjectNode> matches(StripeObjectType type, FormParameters form) {
    Predicate<ObjectNode> matches = object -> true;
    for (String filter : type.filters) {
      Optional<String> wanted = form.text(filter);
      if (wanted.isPresent()) {
        matches = matches.and(object -> object.path(filter).asText().equals(wanted.get()));
      }
    }
    List<String> types = form.list("types");
    if (!types.isEmpty()) {
      matches = matches.and(object -> types.contains(object.path("type").asText()));
    }
    long exact = form.whole("created").orElse(-1);
    long from =
        Math.max(form.whole("created[gte]").orElse(0), form.whole("created[gt]").orElse(-1) + 1);
    long to =
        Math.min(
            form.whole("created[lte]").orElse(Long.MAX_VALUE),
            form.whole("created[lt]").orElse(Long.MAX_VALUE) - 1);
    return matches.and(
        object -> {
          long created = object.path("created").asLong();
          return created >= from && created <= to && (exact < 0 || created == exact);
        });
  }

  /** Puts objects in the place of the ids at these dotted paths. */
  static void expand(StoreTransaction transaction, ObjectNode body, List<String> paths) {
    for (String path : paths) {
      List<String> steps = List.of(path.split("\\."));
      if (steps.size() > DEPTH) {
        throw StripeError.invalid(null, "Expands four levels at most.").param("expand");
      }
      expand(transaction, body, path, steps);
    }
  }

  private static void expand(
      StoreTransaction transaction, JsonNode at, String path, List<String> steps) {
    if (at.isArray()) {
      at.forEach(element -> expand(transaction, element, path, steps));
    } else if (at instanceof ObjectNode object && !steps.isEmpty()) {
      String step = steps.getFirst();
      if (!object.has(step)) {
        throw StripeError.invalid(null, "Cannot be expanded: " + path).param("expand");
      }
      String id = object.path(step).asText();
      StripeObjectType.ofId(id)
          .flatMap(k -> transaction.find(k, id))
          .ifPresent(found -> object.set(step, found));
      expand(transaction, object.path(step), path, steps.subList(1, steps.size()));
    }
  }

  private static String id(ObjectNode object) {
    return object.path("id").asText();
  }
}
