package shop.contracts;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds the route of a request. A literal segment takes precedence over a parameter. */
public final class Routes {
  private Routes() {}

  /**
   * The route of a request. In {@code products/search}, search is not the id of a product.
   *
   * @param path without the query string
   */
  public static Optional<Route> of(String method, String path) {
    return at(path).stream().filter(route -> route.method().name().equals(method)).findFirst();
  }

  /** The routes at a path, for every method; empty for an unknown path. */
  public static List<Route> at(String path) {
    List<Route> matching =
        Arrays.stream(Route.values())
            .filter(route -> PathTemplate.matches(route.path(), path))
            .toList();
    long fewest = matching.stream().mapToLong(Routes::parameters).min().orElse(0);
    return matching.stream().filter(route -> parameters(route) == fewest).toList();
  }

  private static long parameters(Route route) {
    return PathTemplate.parameters(route.path());
  }
}
