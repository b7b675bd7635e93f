package shop.local.gateway;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.contracts.Method;
import shop.contracts.OrderToken;
import shop.contracts.Route;

/**
 * Cross-origin requests (CORS) are allowed from the origins of the setting, never from all. The
 * functions add the headers to their own responses. The gateway responds to preflight requests and
 * adds the headers to its own errors.
 *
 * @param origins each in the form {@code https://host}
 */
record CorsPolicy(Set<String> origins) {
  private static final String ALLOWED_HEADERS =
      "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, " + OrderToken.HEADER;

  private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

  /** The response to a preflight request. It allows nothing when the origin is not allowed. */
  GatewayResponse preflight(GatewayRequest request, List<Route> routes) {
    GatewayResponse response = addHeaders(request, GatewayResponse.empty(204));
    return response.has(ALLOW_ORIGIN)
        ? response
            .with("Access-Control-Allow-Methods", methods(routes))
            .with("Access-Control-Allow-Headers", ALLOWED_HEADERS)
            .with("Access-Control-Max-Age", "600")
        : response;
  }

  /** Adds the headers that let a page of an allowed origin read the response. */
  GatewayResponse addHeaders(GatewayRequest request, GatewayResponse response) {
    GatewayResponse withVary = response.has("Vary") ? response : response.with("Vary", "Origin");
    return response.has(ALLOW_ORIGIN)
        ? withVary
        : request
            .header("Origin")
            .filter(origins::contains)
            .map(origin -> withVary.with(ALLOW_ORIGIN, origin))
            .orElse(withVary);
  }

  /** Whether the request is a preflight request. */
  static boolean isPreflight(GatewayRequest request) {
    return request.method().equals("OPTIONS")
        && request.header("Access-Control-Request-Method").isPresent();
  }

  /** The methods of routes, separated by commas as in a header. */
  static String methods(List<Route> routes) {
    return routes.stream()
        .map(Route::method)
        .flatMap(
            method ->
                method == Method.GET ? Stream.of("GET", "HEAD") : Stream.of(method.toString()))
        .collect(Collectors.joining(", "));
  }
}
