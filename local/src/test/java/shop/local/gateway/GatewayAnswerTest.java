package shop.local.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static shop.local.gateway.RunningGateway.answer;
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

class GatewayAnswerTest {
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
  void givesTheFunctionsAnswer() throws Exception {
    gateway.functionAnswers(
        event ->
            """
            {"statusCode": 418, "headers": {"ETag": "\\"1\\"", "Content-Length": "7"},
             "multiValueHeaders": {"X-Many": ["1", "2"]}, "body": "{\\"tea\\": \\"茶\\"}"}\
            """
                .getBytes(UTF_8));

    var answer = gateway.get(PRODUCTS);

    assertThat(answer.statusCode()).isEqualTo(418);
    assertThat(answer.headers().firstValue("ETag")).contains("\"1\"");
    assertThat(answer.headers().allValues("X-Many")).containsExactly("1", "2");
    assertThat(json(answer).path("tea").asText()).isEqualTo("茶");
  }

  @Test
  void decodesAnAnswerInBase64() throws Exception {
    gateway.functionAnswers(
        event ->
            "{\"statusCode\": 200, \"body\": \"aGVsbG8=\", \"isBase64Encoded\": true}"
                .getBytes(UTF_8));

    assertThat(gateway.get(PRODUCTS).body()).isEqualTo("hello");
  }

  @Test
  void sendsNoBodyWithAnAnswerThatHasNone() throws Exception {
    gateway.functionAnswers(event -> answer(304, "ignored"));

    var answer = gateway.get(PRODUCTS);

    assertThat(answer.statusCode()).isEqualTo(304);
    assertThat(answer.body()).isEmpty();
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
  void hidesAnAnswerThatIsNone(String malformed) throws Exception {
    gateway.functionAnswers(event -> malformed.getBytes(UTF_8));

    var answer = gateway.get(PRODUCTS);

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(json(answer).path("type").asText()).isEqualTo("/problems/internal-error");
  }

  @Test
  void saysNothingOfWhyAFunctionFailed() throws Exception {
    gateway.functionAnswers(
        event -> {
          throw new IllegalStateException("secret reason");
        });

    var answer = gateway.get(PRODUCTS);

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.headers().firstValue("Content-Type")).contains(PROBLEM);
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.body()).doesNotContain("secret", "Exception");
    assertThat(json(answer).path("instance").asText()).isEqualTo(PRODUCTS);
    assertThat(json(answer).path("trace_id").asText())
        .isEqualTo(gateway.onlyEvent().at("/requestContext/requestId").asText());
  }

  @Test
  void endsACallThatTakesTooLong() throws Exception {
    AtomicBoolean interrupted = new AtomicBoolean();
    CountDownLatch ended = new CountDownLatch(1);
    try (RunningGateway impatient =
        RunningGateway.start(Duration.ofMillis(100), Duration.ofMinutes(1))) {
      impatient.functionAnswers(
          event -> {
            try {
              new CountDownLatch(1).await();
            } catch (InterruptedException e) {
              interrupted.set(true);
            }
            ended.countDown();
            return answer(200, "late");
          });

      var answer = impatient.get(PRODUCTS);

      assertThat(answer.statusCode()).isEqualTo(504);
      assertThat(json(answer).path("type").asText()).isEqualTo("/problems/timeout");
      assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(interrupted).isTrue();
    }
  }

  @Test
  void doesNotKnowOtherPaths() throws Exception {
    var answer = gateway.get("/api/v1/else");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type")).contains(PROBLEM);
    assertThat(json(answer).path("type").asText()).isEqualTo("/problems/not-found");
    assertThat(gateway.events()).isEmpty();
  }

  @Test
  void namesTheAllowedMethods() throws Exception {
    var answer = gateway.send("PATCH", "/api/v1/products/1", new byte[0]);

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD, PUT, DELETE");
    assertThat(gateway.events()).isEmpty();
  }

  @Test
  void saysWhenAFunctionIsNotThere() throws Exception {
    var answer = gateway.get("/health");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void takesABodyUpToItsLimit() throws Exception {
    var large = gateway.send("POST", "/api/v1/auth/login", new byte[5 * 1024 * 1024]);
    var overLambdas =
        gateway.send("POST", "/api/v1/auth/login", new byte[Limits.GATEWAY_BODY_BYTES]);
    var over = gateway.send("POST", "/api/v1/auth/login", new byte[Limits.GATEWAY_BODY_BYTES + 1]);

    assertThat(large.statusCode()).isEqualTo(413); // As JSON, its zeros are over Lambda's 6 MB.
    assertThat(overLambdas.statusCode()).isEqualTo(413);
    assertThat(over.statusCode()).isEqualTo(413);
    assertThat(json(over).path("type").asText()).isEqualTo("/problems/body-too-large");
    assertThat(gateway.events()).isEmpty();
  }

  @Test
  void refusesHeadersOverItsLimit() throws Exception {
    var fitting = gateway.get(PRODUCTS, "X-Long", "x".repeat(9_000));
    var over = gateway.get(PRODUCTS, "X-Long", "x".repeat(GatewayRequest.HEADER_BYTES));

    assertThat(fitting.statusCode()).isEqualTo(200);
    assertThat(over.statusCode()).isEqualTo(400);
    assertThat(json(over).path("detail").asText()).contains("10240 bytes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"GET /api/v1/products/%ff HTTP/1.1", "GET /api/v1/products?name=%C3%28 HTTP/1.1"})
  void refusesAnAddressThatIsMalformed(String requestLine) throws Exception {
    String answer = gateway.raw(requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 400").contains(PROBLEM, "/problems/invalid-request");
    assertThat(gateway.events()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /api/v1/products/%zz HTTP/1.1", "GET\r\n", "\u0000\u0001"})
  void refusesWhatIsNoRequest(String requestLine) throws Exception {
    String answer = gateway.raw(requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");

    assertThat(answer).doesNotContain("\tat ");
    assertThat(gateway.events()).isEmpty();
  }

  @Test
  void givesTheLocalShopsOwnPages() throws Exception {
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
  void letsARequestUnderWayFinishWhenItCloses() throws Exception {
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    gateway.functionAnswers(
        event -> {
          called.countDown();
          goOn.await();
          return answer(200, "done");
        });
    Thread closing = Thread.ofVirtual().unstarted(gateway::close);
    CompletableFuture<String> answers = new CompletableFuture<String>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                answers.complete(
                    gateway.raw("GET " + PRODUCTS + " HTTP/1.1\r\nConnection: close\r\n\r\n"));
              } catch (IOException e) {
                answers.completeExceptionally(e);
              }
            });
    assertThat(called.await(10, TimeUnit.SECONDS)).isTrue();

    closing.start();
    goOn.countDown();

    assertThat(answers.get(10, TimeUnit.SECONDS)).startsWith("HTTP/1.1 200").endsWith("done");
    assertThat(closing.join(Duration.ofSeconds(10))).isTrue();
  }
}
