package shop.contracts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds the route of a request. A literal segment takes precedence over a parameter. */
public final class Routes {
  private static final Map<Route, PathTemplate> TEMPLATES =
      Arrays.stream(Route.values())
          .collect(
              Collectors.toMap(
                  Function.identity(),
                  route -> PathTemplate.of(route.path()),
                  (first, _) -> first,
                  () -> new EnumMap<>(Route.class)));

  private Routes() {}

  /**
   * The route of a request. In {@code products/search}, search is not the id of a product.
   *
   * @param path without the query string
   */
  public static Optional<Route> of(String method, String path) {
    return at(path).stream().filter(route -> route.method().name().equals(method)).findFirst();
  }

  /**
   * The words that stand in other routes where this route's path ends with a parameter: {@code
   * search} for {@code products/{id}}. What has such a word as its name cannot be reached there.
   */
  public static Set<String> wordsInPlaceOf(Route route) {
    PathTemplate template = Objects.requireNonNull(TEMPLATES.get(route));
    return TEMPLATES.values().stream()
        .flatMap(other -> other.wordInPlaceOfLast(template).stream())
        .collect(Collectors.toSet());
  }

  /** The routes at a path, for every method; empty for an unknown path. */
  public static List<Route> at(String path) {
    String[] segments = PathTemplate.segments(path);
    List<Route> matching = new ArrayList<>();
    int fewest = Integer.MAX_VALUE;
    for (Map.Entry<Route, PathTemplate> route : TEMPLATES.entrySet()) {
      PathTemplate template = route.getValue();
      if (template.parameters() <= fewest && template.matches(segments)) {
        if (template.parameters() < fewest) {
          matching.clear();
          fewest = template.parameters();
        }
        matching.add(route.getKey());
      }
    }
    return List.copyOf(matching);
  }
}
