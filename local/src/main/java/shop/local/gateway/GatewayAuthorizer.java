package shop.local.gateway;

import static shop.local.function.LocalJson.MAPPER;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import shop.contracts.Route;
import shop.local.function.LambdaFunction;

/**
 * Calls the authorizer as API Gateway does: it caches the policy of each token and evaluates it for
 * each request. The functions check the token again; the authorizer rejects floods of invalid
 * requests before they reach a function.
 */
final class GatewayAuthorizer {
  private static final int MAX_CACHED_POLICIES = 10_000;

  private final LambdaFunction function;
  private final Cache<String, JsonNode> policies;

  /**
   * An authorizer with an empty cache.
   *
   * @param cacheTime how long the policy of a token is cached; zero switches the cache off
   */
  GatewayAuthorizer(LambdaFunction function, Duration cacheTime) {
    this.function = function;
    this.policies =
        Caffeine.newBuilder().maximumSize(MAX_CACHED_POLICIES).expireAfterWrite(cacheTime).build();
  }

  /** Whether a request may reach its function. */
  sealed interface AuthorizationResult {
    /** The function is called with this context. */
    record Allowed(ObjectNode context) implements AuthorizationResult {}

    /** The policy denies the request: 403. */
    record Denied() implements AuthorizationResult {}

    /** The token is missing or invalid: 401. */
    record Unauthenticated() implements AuthorizationResult {}
  }

  AuthorizationResult authorize(GatewayRequest request, Route route) throws Exception {
    Optional<String> token = request.header("Authorization").filter(value -> !value.isBlank());
    if (token.isEmpty()) { // Without the identity source, API Gateway does not call the authorizer.
      return new AuthorizationResult.Unauthenticated();
    }
    JsonNode response = policies.getIfPresent(token.get());
    if (response == null) {
      try {
        response = MAPPER.readTree(function.invoke(ProxyEvent.forAuthorizer(request, route)));
      } catch (Exception e) {
        if (isUnauthorized(e)) {
          return new AuthorizationResult.Unauthenticated();
        }
        throw e;
      }
      policies.put(token.get(), response);
    }
    return isAllowed(response.path("policyDocument"), ProxyEvent.arn(request))
        ? new AuthorizationResult.Allowed(context(response))
        : new AuthorizationResult.Denied();
  }

  /** An authorizer returns 401 by an exception with exactly this message. */
  private static boolean isUnauthorized(Exception e) {
    Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
    return cause != null && "Unauthorized".equals(cause.getMessage());
  }

  /** IAM's logic: the default is to deny, and one Deny overrides every Allow. */
  private static boolean isAllowed(JsonNode policy, String arn) {
    boolean allowed = false;
    for (JsonNode statement : policy.path("Statement")) {
      if (matches(statement.path("Resource"), arn)) {
        if (statement.path("Effect").asText().equals("Deny")) {
          return false;
        }
        allowed |= statement.path("Effect").asText().equals("Allow");
      }
    }
    return allowed;
  }

  private static boolean matches(JsonNode resource, String arn) {
    if (resource.isArray()) {
      return resource.valueStream().anyMatch(element -> matches(element, arn));
    }
    StringBuilder pattern = new StringBuilder();
    for (char c : resource.asText().toCharArray()) {
      pattern.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return arn.matches(pattern.toString());
  }

  private static ObjectNode context(JsonNode response) {
    ObjectNode context = MAPPER.createObjectNode();
    response.path("context").properties().forEach(e -> context.set(e.getKey(), e.getValue()));
    context.put("principalId", response.path("principalId").asText());
    return context;
  }
}
