package shop.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request to the API.
 *
 * @param id the value of the {@code Request-Id} header
 * @param apiKey empty when there is none
 */
record StripeRequest(
    String id,
    String method,
    String path,
    FormParameters form,
    String apiKey,
    @Nullable String idempotencyKey) {
  /** Without the secret, so that it is safe to log. */
  @Override
  public String toString() {
    return "StripeRequest[hidden]";
  }

  /** The method, and the path after {@code /v1/} with a star in place of an object's id. */
  String routeKey() {
    String[] segments = path.split("/");
    if (segments.length > 3) {
      segments[3] = "*";
    }
    return method + " " + Arrays.stream(segments).skip(2).collect(Collectors.joining("/"));
  }

  String collection() {
    String[] segments = path.split("/");
    return segments.length > 2 ? segments[2] : "";
  }

  String objectId() {
    return path.split("/")[3];
  }

  /** Equal for requests with the same method, path and parameters. */
  String fingerprint() {
    return method + " " + path + " " + form.canonicalText();
  }

  /** The API key: a bearer token, a user name, or the publishable key in the parameters. */
  static String apiKey(String authorization, FormParameters form) {
    if (authorization.startsWith("Bearer ")) {
      return authorization.substring("Bearer ".length()).strip();
    }
    if (authorization.startsWith("Basic ")) {
      try {
        byte[] decoded = Base64.getDecoder().decode(authorization.substring("Basic ".length()));
        return new String(decoded, UTF_8).split(":", 2)[0];
      } catch (IllegalArgumentException e) {
        return "";
      }
    }
    return form.string("key").filter(key -> key.startsWith("pk_test_")).orElse("");
  }
}
