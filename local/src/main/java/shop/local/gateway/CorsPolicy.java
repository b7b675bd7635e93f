package shop.local.gateway;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.contracts.Method;
import shop.contracts.Route;

/**
 * Which origins' pages may call: those of the setting, never all of them. The functions mark their
 * own answers; the gateway answers preflights and marks its own refusals.
 *
 * @param origins each as {@code https://host}
 */
record CorsPolicy(Set<String> origins) {
  private static final String ALLOWED_HEADERS =
      "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match";

  private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

  /** The answer to a preflight; without an allowed origin it allows nothing. */
  GatewayResponse preflight(GatewayRequest request, List<Route> routes) {
    GatewayResponse answer = mark(request, GatewayResponse.empty(204));
    return answer.has(ALLOW_ORIGIN)
        ? answer
            .with("Access-Control-Allow-Methods", methods(routes))
            .with("Access-Control-Allow-Headers", ALLOWED_HEADERS)
            .with("Access-Control-Max-Age", "600")
        : answer;
  }

  /** The answer, readable by the page that asked when its origin is allowed. */
  GatewayResponse mark(GatewayRequest request, GatewayResponse response) {
    GatewayResponse varying = response.has("Vary") ? response : response.with("Vary", "Origin");
    return response.has(ALLOW_ORIGIN)
        ? varying
        : request
            .header("Origin")
            .filter(origins::contains)
            .map(origin -> varying.with(ALLOW_ORIGIN, origin))
            .orElse(varying);
  }

  /** Whether it is a preflight. */
  static boolean isPreflight(GatewayRequest request) {
    return request.method().equals("OPTIONS")
        && request.header("Access-Control-Request-Method").isPresent();
  }

  /** The methods of routes, as headers list them. */
  static String methods(List<Route> routes) {
    return routes.stream()
        .map(Route::method)
        .flatMap(
            method ->
                method == Method.GET ? Stream.of("GET", "HEAD") : Stream.of(method.toString()))
        .collect(Collectors.joining(", "));
  }
}
