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
  void allowsAPreflightFromAnAllowedOrigin() throws Exception {
    String response = preflight("/api/v1/cart/items/1", PAGE_ORIGIN);

    assertThat(response)
        .startsWith("HTTP/1.1 204")
        .containsIgnoringCase(ALLOW_ORIGIN + ": " + PAGE_ORIGIN)
        .containsIgnoringCase("Access-Control-Allow-Methods: PUT, DELETE")
        .contains("Idempotency-Key")
        .containsIgnoringCase("Vary: Origin");
    assertThat(gateway.events()).isEmpty();
    assertThat(gateway.authorizerEvents()).isEmpty();
  }

  @Test
  void allowsNothingToOtherOrigins() throws Exception {
    String response = preflight("/api/v1/cart", "https://evil.example");

    assertThat(response).startsWith("HTTP/1.1 204").doesNotContain("Access-Control-Allow");
  }

  @Test
  void returns404ForAPreflightOfAnUnknownPath() throws Exception {
    assertThat(preflight("/api/v1/else", PAGE_ORIGIN)).startsWith("HTTP/1.1 404");
  }

  @Test
  void returns405ForOptionsWithoutAPreflight() throws Exception {
    var response = gateway.send("OPTIONS", "/api/v1/cart", new byte[0]);

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow")).contains("GET, HEAD, DELETE");
  }

  @Test
  void letsAnAllowedOriginReadResponsesAndErrors() throws Exception {
    String origin = "Origin: " + PAGE_ORIGIN;

    String response = gateway.raw(request("GET", "/api/v1/products", origin));
    String error = gateway.raw(request("GET", "/api/v1/cart", origin));

    assertThat(response)
        .startsWith("HTTP/1.1 200")
        .containsIgnoringCase(ALLOW_ORIGIN + ": " + PAGE_ORIGIN);
    assertThat(error)
        .startsWith("HTTP/1.1 401")
        .containsIgnoringCase(ALLOW_ORIGIN + ": " + PAGE_ORIGIN);
  }

  @Test
  void neverAllowsAllOrigins() throws Exception {
    String response =
        gateway.raw(request("GET", "/api/v1/products", "Origin: https://evil.example"));

    assertThat(response)
        .doesNotContainIgnoringCase(ALLOW_ORIGIN)
        .doesNotContainIgnoringCase("Allow-Credentials")
        .containsIgnoringCase("Vary: Origin");
  }

  @Test
  void keepsTheCorsHeadersOfAFunction() throws Exception {
    gateway.functionReturns(
        event ->
            """
            {"statusCode": 200, "headers": {"Vary": "Origin, Authorization",
             "Access-Control-Allow-Origin": "https://its.example"}}\
            """
                .getBytes(UTF_8));

    String response = gateway.raw(request("GET", "/api/v1/products", "Origin: " + PAGE_ORIGIN));

    assertThat(response)
        .containsIgnoringCase("Vary: Origin, Authorization")
        .containsIgnoringCase(ALLOW_ORIGIN + ": https://its.example")
        .doesNotContain(PAGE_ORIGIN);
  }

  private String preflight(String path, String origin) throws IOException {
    return gateway.raw(
        request("OPTIONS", path, "Origin: " + origin + "\r\nAccess-Control-Request-Method: PUT"));
  }

  /** Raw text, because the JDK's client does not allow the Origin header. */
  private static String request(String method, String path, String headers) {
    return "%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%s\r\n\r\n"
        .formatted(method, path, headers);
  }
}
