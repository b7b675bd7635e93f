package shop.proof;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.contracts.Route;
import shop.testkit.api.ApiAnswer;
import shop.testkit.api.ApiRequest;

/**
 * A user of the API who behaves as clients should: a request that failed, or got no response, is
 * sent again with the same idempotency key.
 */
final class ApiUser {
  private static final int MAX_ATTEMPTS = 5;

  private final Simulation simulation;
  private final @Nullable String token;
  private final Set<Route> calledRoutes = EnumSet.noneOf(Route.class);
  private int maxAttempts = MAX_ATTEMPTS;
  private String userAgent = "";

  /** A user got no usable response, however often the request was sent. */
  static final class RetriesExhaustedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RetriesExhaustedException(Route route, String lastFailure) {
      super(route + ": " + lastFailure);
    }
  }

  /**
   * A user.
   *
   * @param token the access token; null for an anonymous user
   */
  ApiUser(Simulation simulation, @Nullable String token) {
    this.simulation = simulation;
    this.token = token;
  }

  /** Gives up at the first request that fails or gets no response. */
  void stopRetrying() {
    maxAttempts = 1;
  }

  /** Uses another device from now on. */
  void useSoftware(String newUserAgent) {
    userAgent = newUserAgent;
  }

  Set<Route> calledRoutes() {
    return calledRoutes;
  }

  /**
   * Calls a route.
   *
   * @param key the idempotency key; for a route without idempotency keys, the expected version
   *     (If-Match); empty for none
   * @param json single quotes stand for double ones; empty for no body
   * @param parameters of the path
   * @throws RetriesExhaustedException when every attempt failed
   */
  ApiAnswer call(Route route, String key, String json, String... parameters) {
    calledRoutes.add(route);
    String lastFailure = "";
    for (int attempt = 0; attempt < maxAttempts; attempt++) {
      ApiRequest request = ApiRequest.to(route, parameters);
      if (token != null) {
        request.token(token);
      }
      if (!key.isEmpty()) {
        request.header(route.takesIdempotencyKey() ? "Idempotency-Key" : "If-Match", key);
      }
      if (!userAgent.isEmpty()) {
        request.userAgent(userAgent);
      }
      if (!json.isEmpty()) {
        request.json(json);
      }
      try {
        ApiAnswer answer = simulation.call(route, request);
        if (answer.status() < 500 && !answer.problem().equals("concurrent-change")) {
          return answer;
        }
        lastFailure = answer.text();
      } catch (Simulation.NoResponseException e) {
        lastFailure = String.valueOf(e.getMessage());
      }
    }
    throw new RetriesExhaustedException(route, lastFailure);
  }

  /** Calls a route; the response must be a success. */
  ApiAnswer callOk(Route route, String key, String json, String... parameters) {
    ApiAnswer answer = call(route, key, json, parameters);
    if (answer.status() >= 400) {
      throw new AssertionError(route + " returned " + answer.status() + " " + answer.text());
    }
    return answer;
  }
}
