package shop.local.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static shop.local.gateway.RunningGateway.functionResponse;
import static shop.local.gateway.RunningGateway.json;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.contracts.Limits;

class GatewayResponseTest {
  private static final String PROBLEM = "application/problem+json";
  private static final String PRODUCTS = "/api/v1/products";

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
  void returnsTheResponseOfTheFunction() throws Exception {
    gateway.functionReturns(
        event ->
            """
            {"statusCode": 418, "headers": {"ETag": "\\"1\\"", "Content-Length": "7"},
             "multiValueHeaders": {"X-Many": ["1", "2"]}, "body": "{\\"tea\\": \\"茶\\"}"}\
            """
                .getBytes(UTF_8));

    var response = gateway.get(PRODUCTS);

    assertThat(response.statusCode()).isEqualTo(418);
    assertThat(response.headers().firstValue("ETag")).contains("\"1\"");
    assertThat(response.headers().allValues("X-Many")).containsExactly("1", "2");
    assertThat(json(response).path("tea").asText()).isEqualTo("茶");
  }

  @Test
  void decodesABase64Response() throws Exception {
    gateway.functionReturns(
        event ->
            "{\"statusCode\": 200, \"body\": \"aGVsbG8=\", \"isBase64Encoded\": true}"
                .getBytes(UTF_8));

    assertThat(gateway.get(PRODUCTS).body()).isEqualTo("hello");
  }

  @Test
  void sendsNoBodyWith304() throws Exception {
    gateway.functionReturns(event -> functionResponse(304, "ignored"));

    var response = gateway.get(PRODUCTS);

    assertThat(response.statusCode()).isEqualTo(304);
    assertThat(response.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "no json",
        "[]",
        "{\"body\": \"without a status\"}",
        "{\"statusCode\": 99}",
        "{\"statusCode\": 200, \"body\": \"%\", \"isBase64Encoded\": true}"
      })
  void returns500ForAnInvalidFunctionResponse(String malformed) throws Exception {
    gateway.functionReturns(event -> malformed.getBytes(UTF_8));

    var response = gateway.get(PRODUCTS);

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(json(response).path("type").asText()).isEqualTo("/problems/internal-error");
  }

  @Test
  void doesNotRevealWhyAFunctionFailed() throws Exception {
    gateway.functionReturns(
        event -> {
          throw new IllegalStateException("secret reason");
        });

    var response = gateway.get(PRODUCTS);

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.headers().firstValue("Content-Type")).contains(PROBLEM);
    assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(response.body()).doesNotContain("secret", "Exception");
    assertThat(json(response).path("instance").asText()).isEqualTo(PRODUCTS);
    assertThat(json(response).path("trace_id").asText())
        .isEqualTo(gateway.onlyEvent().at("/requestContext/requestId").asText());
  }

  @Test
  void returns504AndInterruptsASlowFunction() throws Exception {
    AtomicBoolean interrupted = new AtomicBoolean();
    CountDownLatch ended = new CountDownLatch(1);
    try (RunningGateway gatewayWithShortTimeout =
        RunningGateway.start(Duration.ofMillis(100), Duration.ofMinutes(1))) {
      gatewayWithShortTimeout.functionReturns(
          event -> {
            try {
              new CountDownLatch(1).await();
            } catch (InterruptedException e) {
              interrupted.set(true);
            }
            ended.countDown();
            return functionResponse(200, "late");
          });

      var response = gatewayWithShortTimeout.get(PRODUCTS);

      assertThat(response.statusCode()).isEqualTo(504);
      assertThat(json(response).path("type").asText()).isEqualTo("/problems/timeout");
      assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(interrupted).isTrue();
    }
  }

  @Test
  void returns404ForAnUnknownPath() throws Exception {
    var response = gateway.get("/api/v1/else");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.headers().firstValue("Content-Type")).contains(PROBLEM);
    assertThat(json(response).path("type").asText()).isEqualTo("/problems/not-found");
    assertThat(gateway.events()).isEmpty();
  }

  @Test
  void returns405WithTheAllowedMethods() throws Exception {
    var response = gateway.send("PATCH", "/api/v1/products/1", new byte[0]);

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow")).contains("GET, HEAD, PUT, DELETE");
    assertThat(gateway.events()).isEmpty();
  }

  @Test
  void returns503WithoutAFunction() throws Exception {
    var response = gateway.get("/health");

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void returns413ForABodyAboveTheLimit() throws Exception {
    var large = gateway.send("POST", "/api/v1/auth/login", new byte[5 * 1024 * 1024]);
    var aboveLambdasLimit =
        gateway.send("POST", "/api/v1/auth/login", new byte[Limits.GATEWAY_BODY_BYTES]);
    var aboveLimit =
        gateway.send("POST", "/api/v1/auth/login", new byte[Limits.GATEWAY_BODY_BYTES + 1]);

    assertThat(large.statusCode()).isEqualTo(413); // As JSON, its zeros exceed Lambda's 6 MB.
    assertThat(aboveLambdasLimit.statusCode()).isEqualTo(413);
    assertThat(aboveLimit.statusCode()).isEqualTo(413);
    assertThat(json(aboveLimit).path("type").asText()).isEqualTo("/problems/body-too-large");
    assertThat(gateway.events()).isEmpty();
  }

  @Test
  void returns400ForHeadersAboveTheLimit() throws Exception {
    var fitting = gateway.get(PRODUCTS, "X-Long", "x".repeat(9_000));
    var aboveLimit = gateway.get(PRODUCTS, "X-Long", "x".repeat(GatewayRequest.MAX_HEADER_BYTES));

    assertThat(fitting.statusCode()).isEqualTo(200);
    assertThat(aboveLimit.statusCode()).isEqualTo(400);
    assertThat(json(aboveLimit).path("detail").asText()).contains("10240 bytes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"GET /api/v1/products/%ff HTTP/1.1", "GET /api/v1/products?name=%C3%28 HTTP/1.1"})
  void returns400ForAMalformedUrl(String requestLine) throws Exception {
    String response = gateway.raw(requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");

    assertThat(response).startsWith("HTTP/1.1 400").contains(PROBLEM, "/problems/invalid-request");
    assertThat(gateway.events()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /api/v1/products/%zz HTTP/1.1", "GET\r\n", "\u0000\u0001"})
  void rejectsAMalformedRequest(String requestLine) throws Exception {
    String response = gateway.raw(requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");

    assertThat(response).doesNotContain("\tat ");
    assertThat(gateway.events()).isEmpty();
  }

  @Test
  void servesThePagesOfTheLocalShop() throws Exception {
    var page = gateway.get("/");
    var echo = gateway.send("POST", "/_local/echo/1/redrive", new byte[0]);
    var none = gateway.send("POST", "/_local/echo/none", new byte[0]);

    assertThat(page.body()).isEqualTo("<p>The shop.</p>");
    assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
    assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
    assertThat(echo.body()).isEqualTo("/_local/echo/1/redrive");
    assertThat(echo.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(none.statusCode()).isEqualTo(404);
  }

  @Test
  void finishesRequestsInProgressWhenItCloses() throws Exception {
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    gateway.functionReturns(
        event -> {
          called.countDown();
          finish.await();
          return functionResponse(200, "done");
        });
    Thread closing = Thread.ofVirtual().unstarted(gateway::close);
    CompletableFuture<String> responseText = new CompletableFuture<String>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                responseText.complete(
                    gateway.raw("GET " + PRODUCTS + " HTTP/1.1\r\nConnection: close\r\n\r\n"));
              } catch (IOException e) {
                responseText.completeExceptionally(e);
              }
            });
    assertThat(called.await(10, TimeUnit.SECONDS)).isTrue();

    closing.start();
    finish.countDown();

    assertThat(responseText.get(10, TimeUnit.SECONDS)).startsWith("HTTP/1.1 200").endsWith("done");
    assertThat(closing.join(Duration.ofSeconds(10))).isTrue();
  }
}
