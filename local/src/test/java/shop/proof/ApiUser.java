package shop.proof;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.contracts.Route;
import shop.testkit.api.ApiAnswer;
import shop.testkit.api.ApiRequest;

/**
 * Somebody who uses the API as clients should: what was not answered, or failed, is sent again with
 * the same idempotency key.
 */
final class ApiUser {
  private static final int ATTEMPTS = 5;

  private final Simulation simulation;
  private final @Nullable String token;
  private final Set<Route> used = EnumSet.noneOf(Route.class);
  private int attempts = ATTEMPTS;

  /** Somebody who was not answered once too often. */
  static final class GaveUp extends RuntimeException {
    private static final long serialVersionUID = 1;

    GaveUp(Route route, String heard) {
      super(route + ": " + heard);
    }
  }

  ApiUser(Simulation simulation, @Nullable String token) {
    this.simulation = simulation;
    this.token = token;
  }

  /** Gives up at the first request that is not answered. */
  void loseHeart() {
    attempts = 1;
  }

  /** Which routes were called. */
  Set<Route> used() {
    return used;
  }

  /**
   * The answer of a route.
   *
   * @param key the idempotency key; for routes that take none, the version that is expected, if any
   * @param json single quotes stand for double ones; empty for no body
   * @param parameters of the path
   * @throws GaveUp when it is not to be had
   */
  ApiAnswer call(Route route, String key, String json, String... parameters) {
    used.add(route);
    String heard = "";
    for (int attempt = 0; attempt < attempts; attempt++) {
      ApiRequest request = ApiRequest.to(route, parameters);
      if (token != null) {
        request.token(token);
      }
      if (!key.isEmpty()) {
        request.header(route.takesIdempotencyKey() ? "Idempotency-Key" : "If-Match", key);
      }
      if (!json.isEmpty()) {
        request.json(json);
      }
      try {
        ApiAnswer answer = simulation.call(route, request);
        if (answer.status() < 500 && !answer.problem().equals("concurrent-change")) {
          return answer;
        }
        heard = answer.text();
      } catch (Simulation.NoAnswer e) {
        heard = String.valueOf(e.getMessage());
      }
    }
    throw new GaveUp(route, heard);
  }

  /** As {@link #call}, for requests that must succeed, now or when they first came through. */
  ApiAnswer must(Route route, String key, String json, String... parameters) {
    ApiAnswer answer = call(route, key, json, parameters);
    if (answer.status() >= 400) {
      throw new AssertionError(route + " answered " + answer.status() + " " + answer.text());
    }
    return answer;
  }
}
