package shop.functions.authorizer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.IamPolicyResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.account.Role;
import shop.account.Tokens;
import shop.apikey.ApiKeyText;
import shop.aws.Shop;
import shop.aws.priming.SampleShop;
import shop.aws.trace.Trace;
import shop.contracts.Area;
import shop.contracts.Settings;

/**
 * The Lambda handler of the authorizer. It returns an IAM policy for all routes that the account of
 * an access token may call, not only for the requested one, because API Gateway caches the policy
 * for other requests with the same token. It verifies the token only and reads nothing: every
 * function verifies the token again, and that its session is active.
 */
public final class AuthorizerHandler implements RequestStreamHandler {
  private static final Logger LOG = LoggerFactory.getLogger(AuthorizerHandler.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BEARER = "Bearer ";

  private final Tokens tokens;
  private final AtomicBoolean cold = new AtomicBoolean(true);

  /**
   * For Lambda: reads the settings from the environment. Before a snapshot it authorizes a sample
   * token; if that fails, Lambda does not publish the version.
   */
  public AuthorizerHandler() {
    this(new Shop(primed(Settings.fromEnvironment(Area.AUTHORIZER))));
  }

  public AuthorizerHandler(Shop shop) {
    this.tokens = shop.tokens();
  }

  /** Primes the process if Lambda takes a snapshot of it, and returns the settings. */
  static Settings primed(Settings settings) {
    if (SampleShop.isWanted(settings)) {
      SampleShop.run(Area.AUTHORIZER, AuthorizerHandler::prime);
    }
    return settings;
  }

  private static void prime(SampleShop shop) throws IOException {
    AuthorizerHandler authorizer = new AuthorizerHandler(shop);
    String event =
        """
        {"headers": {"Authorization": "Bearer %s"}, "methodArn": "arn:aws:execute-api:r:1:a/s/GET/",
         "requestContext": {"requestId": "priming"}}
        """
            .formatted(shop.accessToken(Role.CUSTOMER));
    ByteArrayOutputStream policy = new ByteArrayOutputStream();
    authorizer.handle(new ByteArrayInputStream(event.getBytes(UTF_8)), policy);
  }

  /** A missing or invalid token. API Gateway responds with 401 only to exactly this message. */
  private static final class Unauthorized extends RuntimeException {
    Unauthorized() {
      super("Unauthorized", null, false, false);
    }
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    handle(input, output);
  }

  private void handle(InputStream input, OutputStream output) throws IOException {
    long start = System.nanoTime();
    JsonNode event = JSON.readTree(input);
    Optional<IamPolicyResponse> policy =
        bearerToken(event).flatMap(token -> policy(event.path("methodArn").asText(), token));
    LOG.atInfo()
        .addKeyValue("route", "authorize")
        .addKeyValue("outcome", policy.isPresent() ? "allowed" : "unauthorized")
        .addKeyValue("duration_ms", Duration.ofNanos(System.nanoTime() - start).toMillis())
        .addKeyValue("cold_start", cold.getAndSet(false))
        .addKeyValue(Trace.FIELD, event.path("requestContext").path("requestId").asText("none"))
        .log("request");
    JSON.writeValue(output, policy.orElseThrow(Unauthorized::new));
  }

  private static Optional<String> bearerToken(JsonNode event) {
    return event.path("headers").properties().stream()
        .filter(header -> header.getKey().equalsIgnoreCase("Authorization"))
        .map(header -> header.getValue().asText())
        .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(value -> value.substring(BEARER.length()).strip())
        .findFirst();
  }

  /**
   * The policy of an access token, or of a token for the enrolment of a second factor. An API key
   * gets all routes that keys can have: which of them it has, and whether it is valid, is in the
   * table, and the function looks there.
   */
  private Optional<IamPolicyResponse> policy(String methodArn, String token) {
    AllowedRoutes routes = new AllowedRoutes(methodArn);
    Optional<ApiKeyText> key = ApiKeyText.parse(token);
    if (key.isPresent()) {
      String id = key.get().id();
      return Optional.of(policy(id, routes.ofKeys(), Map.of("api_key_id", id)));
    }
    return tokens
        .readAccess(token)
        .map(
            access ->
                policy(
                    access.accountId(),
                    routes.of(access.role()),
                    Map.of(
                        "account_id", access.accountId(),
                        "session_id", access.sessionId(),
                        "role", access.role().slug())))
        .or(
            () ->
                tokens
                    .readChallenge(token, Tokens.Purpose.ENROL)
                    .map(
                        challenge ->
                            policy(
                                challenge.accountId(),
                                routes.ofEnrolment(),
                                Map.of("account_id", challenge.accountId()))));
  }

  private static IamPolicyResponse policy(
      String principalId, List<String> resources, Map<String, Object> context) {
    return IamPolicyResponse.builder()
        .withPrincipalId(principalId)
        .withPolicyDocument(
            IamPolicyResponse.PolicyDocument.builder()
                .withVersion(IamPolicyResponse.VERSION_2012_10_17)
                .withStatement(
                    List.of(
                        IamPolicyResponse.Statement.builder()
                            .withEffect(IamPolicyResponse.ALLOW)
                            .withAction(IamPolicyResponse.EXECUTE_API_INVOKE)
                            .withResource(resources)
                            .build()))
                .build())
        .withContext(context)
        .build();
  }
}
