package shop.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
 * Asks the authorizer as API Gateway does: once for a token and the cache's time, then the policy
 * is held against each request. The functions check again; this turns floods away before them.
 */
final class GatewayAuthorizer {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int POLICIES_REMEMBERED = 10_000;

  private final LambdaFunction lambda;
  private final Cache<String, JsonNode> policies;

  /**
   * An authorizer.
   *
   * @param cacheTime how long its answer for a token is used again, zero: not at all
   */
  GatewayAuthorizer(LambdaFunction lambda, Duration cacheTime) {
    this.lambda = lambda;
    this.policies =
        Caffeine.newBuilder().maximumSize(POLICIES_REMEMBERED).expireAfterWrite(cacheTime).build();
  }

  /** What the authorizer says of a request. */
  sealed interface Verdict {
    /** Go on, and give the function this context. */
    record Allowed(ObjectNode context) implements Verdict {}

    /** 403. */
    record Denied() implements Verdict {}

    /** 401. */
    record Unauthenticated() implements Verdict {}
  }

  Verdict verdict(GatewayRequest request, Route route) throws Exception {
    Optional<String> token = request.header("Authorization").filter(value -> !value.isBlank());
    if (token.isEmpty()) { // API Gateway does not ask without the identity source.
      return new Verdict.Unauthenticated();
    }
    JsonNode answer = policies.getIfPresent(token.get());
    if (answer == null) {
      try {
        answer = JSON.readTree(lambda.invoke(ProxyEvent.forAuthorizer(request, route)));
      } catch (Exception e) {
        if (isUnauthorized(e)) {
          return new Verdict.Unauthenticated();
        }
        throw e;
      }
      policies.put(token.get(), answer);
    }
    return allows(answer.path("policyDocument"), ProxyEvent.arn(request))
        ? new Verdict.Allowed(context(answer))
        : new Verdict.Denied();
  }

  /** The one word by which an authorizer answers 401. */
  private static boolean isUnauthorized(Exception e) {
    Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
    return cause != null && "Unauthorized".equals(cause.getMessage());
  }

  /** IAM's logic: nothing is allowed by itself, and one Deny outweighs every Allow. */
  private static boolean allows(JsonNode policy, String arn) {
    boolean allowed = false;
    for (JsonNode statement : policy.path("Statement")) {
      if (covers(statement.path("Resource"), arn)) {
        if (statement.path("Effect").asText().equals("Deny")) {
          return false;
        }
        allowed |= statement.path("Effect").asText().equals("Allow");
      }
    }
    return allowed;
  }

  private static boolean covers(JsonNode resource, String arn) {
    if (resource.isArray()) {
      return resource.valueStream().anyMatch(one -> covers(one, arn));
    }
    StringBuilder pattern = new StringBuilder();
    for (char c : resource.asText().toCharArray()) {
      pattern.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return arn.matches(pattern.toString());
  }

  private static ObjectNode context(JsonNode answer) {
    ObjectNode context = JSON.createObjectNode();
    answer.path("context").properties().forEach(e -> context.set(e.getKey(), e.getValue()));
    context.put("principalId", answer.path("principalId").asText());
    return context;
  }
}
