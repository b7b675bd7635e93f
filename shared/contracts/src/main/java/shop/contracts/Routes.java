package shop.contracts;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Which route a request is for: literal segments come before parameters. */
public final class Routes {
  private Routes() {}

  /**
   * The route of a request; {@code products/search} is not a product's id.
   *
   * @param path without the query string
   */
  public static Optional<Route> of(String method, String path) {
    return at(path).stream().filter(route -> route.method().name().equals(method)).findFirst();
  }

  /** The routes at a path whatever the method, most literal first; empty when there is none. */
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
