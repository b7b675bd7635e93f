package shop.local.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static shop.local.gateway.RunningGateway.PAGE_ORIGIN;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatewayCorsTest {
  private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

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
  void answersAPreflightFromAnAllowedOrigin() throws Exception {
    String answer = preflight("/api/v1/cart/items/1", PAGE_ORIGIN);

    assertThat(answer)
        .startsWith("HTTP/1.1 204")
        .containsIgnoringCase(ALLOW_ORIGIN + ": " + PAGE_ORIGIN)
        .containsIgnoringCase("Access-Control-Allow-Methods: PUT, DELETE")
        .contains("Idempotency-Key")
        .containsIgnoringCase("Vary: Origin");
    assertThat(gateway.events()).isEmpty();
    assertThat(gateway.authorizerEvents()).isEmpty();
  }

  @Test
  void allowsOtherOriginsNothing() throws Exception {
    String answer = preflight("/api/v1/cart", "https://evil.example");

    assertThat(answer).startsWith("HTTP/1.1 204").doesNotContain("Access-Control-Allow");
  }

  @Test
  void doesNotKnowThePreflightOfAnUnknownPath() throws Exception {
    assertThat(preflight("/api/v1/else", PAGE_ORIGIN)).startsWith("HTTP/1.1 404");
  }

  @Test
  void takesAnOptionsThatIsNoPreflightForAnyMethod() throws Exception {
    var answer = gateway.send("OPTIONS", "/api/v1/cart", new byte[0]);

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD, DELETE");
  }

  @Test
  void letsAnAllowedPageReadAnswersAndRefusals() throws Exception {
    String origin = "Origin: " + PAGE_ORIGIN;

    String answer = gateway.raw(request("GET", "/api/v1/products", origin));
    String refusal = gateway.raw(request("GET", "/api/v1/cart", origin));

    assertThat(answer)
        .startsWith("HTTP/1.1 200")
        .containsIgnoringCase(ALLOW_ORIGIN + ": " + PAGE_ORIGIN);
    assertThat(refusal)
        .startsWith("HTTP/1.1 401")
        .containsIgnoringCase(ALLOW_ORIGIN + ": " + PAGE_ORIGIN);
  }

  @Test
  void neverAllowsEverybody() throws Exception {
    String answer = gateway.raw(request("GET", "/api/v1/products", "Origin: https://evil.example"));

    assertThat(answer)
        .doesNotContainIgnoringCase(ALLOW_ORIGIN)
        .doesNotContainIgnoringCase("Allow-Credentials")
        .containsIgnoringCase("Vary: Origin");
  }

  @Test
  void leavesAFunctionsOwnHeadersAlone() throws Exception {
    gateway.functionAnswers(
        event ->
            """
            {"statusCode": 200, "headers": {"Vary": "Origin, Authorization",
             "Access-Control-Allow-Origin": "https://its.example"}}\
            """
                .getBytes(UTF_8));

    String answer = gateway.raw(request("GET", "/api/v1/products", "Origin: " + PAGE_ORIGIN));

    assertThat(answer)
        .containsIgnoringCase("Vary: Origin, Authorization")
        .containsIgnoringCase(ALLOW_ORIGIN + ": https://its.example")
        .doesNotContain(PAGE_ORIGIN);
  }

  private String preflight(String path, String origin) throws IOException {
    return gateway.raw(
        request("OPTIONS", path, "Origin: " + origin + "\r\nAccess-Control-Request-Method: PUT"));
  }

  /** By hand, since the JDK's client sends no Origin that it is told. */
  private static String request(String method, String path, String headers) {
    return "%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%s\r\n\r\n"
        .formatted(method, path, headers);
  }
}
