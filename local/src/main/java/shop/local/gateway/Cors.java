package shop.local.gateway;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import shop.contracts.Route;

/**
 * Which origins' pages may call: those of the setting, never all of them. The functions mark their
 * own answers; the gateway answers preflights and marks its own refusals.
 *
 * @param origins each as {@code https://host}
 */
record Cors(Set<String> origins) {
  private static final String ALLOWED_HEADERS =
      "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match";

  /** The answer to a preflight; without an allowed origin it allows nothing. */
  Response preflight(Request request, List<Route> routes) {
    String methods =
        routes.stream().map(route -> route.method().name()).collect(Collectors.joining(", "));
    return mark(request, Response.empty(204))
        .with("Access-Control-Allow-Methods", methods)
        .with("Access-Control-Allow-Headers", ALLOWED_HEADERS)
        .with("Access-Control-Max-Age", "600");
  }

  /** The answer, readable by the page that asked when its origin is allowed. */
  Response mark(Request request, Response response) {
    return request
        .header("Origin")
        .filter(origins::contains)
        .map(origin -> response.with("Access-Control-Allow-Origin", origin).with("Vary", "Origin"))
        .orElse(response);
  }

  /** Whether it is a preflight. */
  static boolean isPreflight(Request request) {
    return request.method().equals("OPTIONS")
        && request.header("Access-Control-Request-Method").isPresent();
  }

  /** The value of an Allow header. */
  static String allow(List<Route> routes) {
    return routes.stream()
        .map(route -> route.method().name())
        .flatMap(
            method ->
                method.equals("GET")
                    ? Arrays.stream(new String[] {"GET", "HEAD"})
                    : Arrays.stream(new String[] {method}))
        .collect(Collectors.joining(", "));
  }
}
