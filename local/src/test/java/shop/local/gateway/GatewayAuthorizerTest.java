package shop.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.local.gateway.RunningGateway.json;
import static shop.local.gateway.RunningGateway.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatewayAuthorizerTest {
  private static final String CART = "/api/v1/cart";
  private static final String[] TOKEN = {"Authorization", "Bearer abc"};

  private RunningGateway gateway;

  @BeforeEach
  void start() throws IOException {
    gateway = RunningGateway.start();
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void callsTheAuthorizerAsApiGatewayDoes() throws Exception {
    gateway.get("/api/v1/checkouts/o1?x=1", TOKEN);

    JsonNode event = gateway.authorizerEvents().getFirst();
    assertThat(event.at("/type").asText()).isEqualTo("REQUEST");
    assertThat(event.at("/methodArn").asText())
        .isEqualTo(
            "arn:aws:execute-api:us-east-1:000000000000:local/local/GET/api/v1/checkouts/o1");
    assertThat(event.at("/headers/Authorization").asText()).isEqualTo("Bearer abc");
    assertThat(event.at("/resource").asText()).isEqualTo("/api/v1/checkouts/{id}");
    assertThat(event.at("/pathParameters/id").asText()).isEqualTo("o1");
    assertThat(event.at("/queryStringParameters/x").asText()).isEqualTo("1");
    assertThat(event.at("/requestContext/identity/sourceIp").asText()).isEqualTo("127.0.0.1");
    assertThat(event.has("body")).isFalse();
  }

  @Test
  void passesTheContextToTheFunction() throws Exception {
    gateway.get(CART, TOKEN);

    JsonNode context = gateway.onlyEvent().at("/requestContext/authorizer");
    assertThat(context.path("principalId").asText()).isEqualTo("acc_1");
    assertThat(context.path("session").asText()).isEqualTo("ses_1");
  }

  @Test
  void doesNotCallTheAuthorizerForAPublicRoute() throws Exception {
    gateway.get("/api/v1/products", TOKEN);

    assertThat(gateway.authorizerEvents()).isEmpty();
    assertThat(gateway.events()).hasSize(1);
  }

  @Test
  void returns401WithoutAToken() throws Exception {
    var response = gateway.get(CART);

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    assertThat(json(response).path("type").asText()).isEqualTo("/problems/unauthenticated");
    assertThat(gateway.authorizerEvents()).isEmpty();
    assertThat(gateway.events()).isEmpty();
  }

  @Test
  void returns401WhenTheAuthorizerThrowsUnauthorized() throws Exception {
    gateway.authorizerReturns(
        event -> {
          throw new IllegalArgumentException("Unauthorized");
        });

    var response = gateway.get(CART, TOKEN);

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(gateway.events()).isEmpty();
  }

  @Test
  void returns403WhenThePolicyDenies() throws Exception {
    gateway.authorizerReturns(event -> policy("Deny", "*"));

    var response = gateway.get(CART, TOKEN);

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(json(response).path("type").asText()).isEqualTo("/problems/forbidden");
    assertThat(gateway.events()).isEmpty();
  }

  @Test
  void returns403ForARouteThatThePolicyDoesNotName() throws Exception {
    gateway.authorizerReturns(event -> policy("Allow", "arn:aws:execute-api:*/GET/api/v1/cart"));

    int named = gateway.get(CART, TOKEN).statusCode();
    int other = gateway.get("/api/v1/admin/users", TOKEN).statusCode();

    assertThat(named).isEqualTo(200);
    assertThat(other).isEqualTo(403);
  }

  @Test
  void returns500WhenTheAuthorizerFails() throws Exception {
    gateway.authorizerReturns(
        event -> {
          throw new IllegalStateException("broken");
        });

    var response = gateway.get(CART, TOKEN);

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body()).doesNotContain("broken");
    assertThat(gateway.events()).isEmpty();
  }

  @Test
  void callsTheAuthorizerOnceForEachToken() throws Exception {
    gateway.get(CART, TOKEN);
    gateway.get("/api/v1/orders", TOKEN);
    gateway.get(CART, "Authorization", "Bearer other");

    assertThat(gateway.authorizerEvents()).hasSize(2);
    assertThat(gateway.events()).hasSize(3);
  }

  @Test
  void doesNotCacheARejection() throws Exception {
    gateway.authorizerReturns(
        event -> {
          throw new IllegalArgumentException("Unauthorized");
        });
    gateway.get(CART, TOKEN);
    gateway.authorizerReturns(event -> policy("Allow", "*"));

    assertThat(gateway.get(CART, TOKEN).statusCode()).isEqualTo(200);
  }

  @Test
  void callsTheAuthorizerEachTimeWithoutACache() throws Exception {
    try (RunningGateway uncached = RunningGateway.start(Duration.ofSeconds(20), Duration.ZERO)) {
      uncached.get(CART, TOKEN);
      uncached.get(CART, TOKEN);

      assertThat(uncached.authorizerEvents()).hasSize(2);
    }
  }
}
