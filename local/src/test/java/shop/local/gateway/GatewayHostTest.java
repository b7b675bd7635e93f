package shop.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of other machines reach the local shop through a browser on this machine only. */
class GatewayHostTest {
  private RunningGateway gateway;

  @BeforeEach
  void start() throws IOException {
    gateway = RunningGateway.start();
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "localhost:8080", "127.0.0.1:8080", "[::1]:8080"})
  void servesHostNamesOfThisMachine(String host) throws Exception {
    assertThat(get("/", host)).startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "localhost.evil.example:8080",
        "evil.example:80@localhost",
        "127.0.0.1.evil.example",
        "0.0.0.0:8080",
        "local host"
      })
  void refusesOtherHostNamesBeforeAnyFunction(String host) throws Exception {
    assertThat(get("/", host)).startsWith("HTTP/1.1 403").contains("/problems/forbidden");
    assertThat(get("/api/v1/products", host)).startsWith("HTTP/1.1 403");
    assertThat(gateway.events()).isEmpty();
  }

  @Test
  void refusesChangesOfLocalPagesFromForeignOrigins() throws Exception {
    assertThat(post("/_local/echo", "Origin: https://evil.example\r\n")).startsWith("HTTP/1.1 403");
    assertThat(post("/_local/echo", "Origin: null\r\n")).startsWith("HTTP/1.1 403");
    assertThat(post("/_local/echo", "Origin: http://127.0.0.1:8080\r\n"))
        .startsWith("HTTP/1.1 200");
    assertThat(post("/_local/echo", "")).startsWith("HTTP/1.1 200");
  }

  private String get(String path, String host) throws IOException {
    return gateway.raw(
        "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(path, host));
  }

  private String post(String path, String headers) throws IOException {
    return gateway.raw(
        "POST %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n%s\r\n"
            .formatted(path, headers));
  }
}
