package shop.functions.authorizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.testkit.AccountFixture.anAccount;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import shop.account.Role;
import shop.account.Session;
import shop.account.Tokens;
import shop.contracts.Access;
import shop.contracts.Area;
import shop.contracts.Permission;
import shop.contracts.Route;
import shop.contracts.Settings;
import shop.testkit.api.TestContext;
import shop.testshop.TestShop;

class AuthorizerHandlerTest {
  private static final String STAGE = "arn:aws:execute-api:us-east-1:123456789012:api1/test/";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final TestShop shop = TestShop.withSignedTokens(Area.AUTHORIZER);
  private final AuthorizerHandler authorizer = new AuthorizerHandler(shop);

  @Test
  void allowsCustomersAllRoutesExceptAdminRoutes() throws IOException {
    String token = shop.signIn(anAccount().id("ada"));

    JsonNode policy = authorize("Bearer " + token);

    for (Route route : Route.values()) {
      switch (route.access()) {
        case PUBLIC, GUEST, ORDER_TOKEN, CUSTOMER ->
            assertThat(allows(policy, route)).as(route.name()).isTrue();
        case STAFF -> assertThat(allows(policy, route)).as(route.name()).isFalse();
        case ANONYMOUS, STRIPE, OPERATOR -> {
          // These routes have no authorizer.
        }
      }
    }
  }

  @Test
  void allowsGuestsTheirRoutesOnly() throws IOException {
    Instant now = shop.clock().instant();
    Session session =
        new Session("s1", "guest-1", Role.GUEST, 1, now, now.plus(Duration.ofDays(30)));

    JsonNode policy = authorize("Bearer " + shop.tokens().access(session, now));

    for (Route route : Route.values()) {
      switch (route.access()) {
        case PUBLIC, GUEST, ORDER_TOKEN ->
            assertThat(allows(policy, route)).as(route.name()).isTrue();
        case CUSTOMER, STAFF -> assertThat(allows(policy, route)).as(route.name()).isFalse();
        case ANONYMOUS, STRIPE, OPERATOR -> {
          // These routes have no authorizer.
        }
      }
    }
  }

  @Test
  void allowsAdministratorsAdminRoutes() throws IOException {
    String token = shop.signIn(anAccount().id("admin").administrator());

    JsonNode policy = authorize("bearer " + token);

    assertThat(allows(policy, Route.ADMIN_CHANGE_USER)).isTrue();
    assertThat(allows(policy, Route.CREATE_PRODUCT)).isTrue();
    assertThat(allows(policy, Route.GET_CART)).isTrue();
  }

  @Test
  void allowsApiKeysTheRoutesThatKeysCanHave() throws IOException {
    String key = "shopkey_01JB8ZK4T5Q6W7X8Y9ZABCDEFG_" + "k".repeat(43);

    JsonNode policy = authorize("Bearer " + key);

    for (Route route : Route.values()) {
      boolean allowed =
          route.access() == Access.PUBLIC
              || route.permission().filter(Permission::isForKeys).isPresent();
      if (route.access().needsCaller()) {
        assertThat(allows(policy, route)).as(route.name()).isEqualTo(allowed);
      }
    }
    assertThat(policy.toString()).doesNotContain(key);
  }

  @Test
  void returnsTheCallerInTheContext() throws IOException {
    String token = shop.signIn(anAccount().id("ada"));

    JsonNode policy = authorize("Bearer " + token);

    assertThat(policy.path("principalId").asText()).isEqualTo("ada");
    assertThat(policy.at("/context/account_id").asText()).isEqualTo("ada");
    assertThat(policy.at("/context/session_id").asText()).isEqualTo("session-of-ada");
    assertThat(policy.at("/context/role").asText()).isEqualTo("customer");
    assertThat(policy.at("/policyDocument/Version").asText()).isEqualTo("2012-10-17");
    assertThat(policy.at("/policyDocument/Statement/0/Effect").asText()).isEqualTo("Allow");
    assertThat(policy.at("/policyDocument/Statement/0/Action").asText())
        .isEqualTo("execute-api:Invoke");
  }

  @Test
  void allowsOnlyTheEnrolmentForItsToken() throws IOException {
    Tokens.Challenge challenge = challenge(Tokens.Purpose.ENROL);

    JsonNode policy = authorize("Bearer " + shop.tokens().challenge(challenge));

    assertThat(policy.path("principalId").asText()).isEqualTo("ada");
    for (Route route : Route.values()) {
      assertThat(allows(policy, route))
          .as(route.name())
          .isEqualTo(route == Route.ENROL_FACTOR || route == Route.CONFIRM_FACTOR);
    }
    String verification = shop.tokens().challenge(challenge(Tokens.Purpose.VERIFY));
    assertThatThrownBy(() -> authorize("Bearer " + verification)).hasMessage("Unauthorized");
  }

  private Tokens.Challenge challenge(Tokens.Purpose purpose) {
    Instant expiry = shop.clock().instant().plus(Duration.ofMinutes(5));
    return new Tokens.Challenge("c1", "ada", 1, purpose, expiry);
  }

  @Test
  void allowsOnlyRoutesOfItsStage() throws IOException {
    String token = shop.signIn(anAccount().id("ada"));

    JsonNode policy = authorize("Bearer " + token);

    assertThat(resources(policy)).allMatch(resource -> resource.startsWith(STAGE));
  }

  @Test
  void failsWithUnauthorizedForInvalidTokens() {
    List<String> headers = List.of("Bearer nonsense", "Bearer ", "Basic YTpi", "");

    for (String header : headers) {
      assertThatThrownBy(() -> authorize(header)).as(header).hasMessage("Unauthorized");
    }
  }

  @Test
  void refusesAnExpiredToken() throws IOException {
    String token = shop.signIn(anAccount().id("ada"));
    authorize("Bearer " + token);

    shop.clock().advance(Duration.ofMinutes(16));

    assertThatThrownBy(() -> authorize("Bearer " + token)).hasMessage("Unauthorized");
  }

  @Test
  void leavesTheSessionToTheFunctions() throws IOException {
    String token = shop.signIn(anAccount().id("ada"));

    shop.accounts().end("ada", "session-of-ada");

    assertThat(allows(authorize("Bearer " + token), Route.GET_CART)).isTrue();
  }

  @Test
  void returnsAPolicySmallerThan8Kilobytes() throws IOException {
    String token = shop.signIn(anAccount().id("admin").administrator());

    JsonNode policy = authorize("Bearer " + token);

    assertThat(policy.toString().length()).isLessThan(8 * 1024);
  }

  private JsonNode authorize(String authorization) throws IOException {
    String event =
        """
        {"type": "REQUEST", "methodArn": "%sGET/api/v1/cart", "resource": "/api/v1/cart",
         "path": "/api/v1/cart", "httpMethod": "GET", "headers": {"authorization": "%s"},
         "queryStringParameters": null, "requestContext": {"requestId": "r-1"}}
        """
            .formatted(STAGE, authorization);
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    authorizer.handleRequest(
        new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
        output,
        new TestContext());
    return JSON.readTree(output.toByteArray());
  }

  private static boolean allows(JsonNode policy, Route route) {
    String arn =
        STAGE + route.method() + "/" + route.path().substring(1).replaceAll("\\{\\w+}", "01JQ8");
    return resources(policy).stream()
        .map(resource -> Pattern.quote(resource).replace("*", "\\E.*\\Q"))
        .anyMatch(arn::matches);
  }

  private static List<String> resources(JsonNode policy) {
    JsonNode resources = policy.at("/policyDocument/Statement/0/Resource");
    return StreamSupport.stream(resources.spliterator(), false).map(JsonNode::asText).toList();
  }

  @Test
  void authorizesASampleTokenBeforeASnapshot() {
    Map<String, String> environment =
        Map.of(
            "AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start",
            "JWT_SIGNING_KEY", "a signing key of a test, long enough");

    assertThat(AuthorizerHandler.primed(Settings.of(Area.AUTHORIZER, environment))).isNotNull();
  }
}
