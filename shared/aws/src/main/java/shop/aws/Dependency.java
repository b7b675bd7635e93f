package shop.aws;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * A service that the shop depends on.
 *
 * @param name its name in health responses
 * @param required whether the shop is down without it
 * @param check calls the service
 */
public record Dependency(String name, boolean required, Check check) {
  /** Bounds a health check: callers do not wait longer, and threads must not pile up. */
  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  /**
   * Returns when the service answers, and throws when it does not: {@link StartingException} while
   * it starts for the first time.
   */
  @FunctionalInterface
  public interface Check {
    void run() throws Exception;
  }

  /** The service is starting and did not answer before. */
  public static final class StartingException extends Exception {
    public StartingException(String message) {
      super(message);
    }
  }

  /** Checks that an HTTP server answers; the status does not matter. */
  static Check httpCheck(URI address) {
    return () -> {
      HttpRequest request = HttpRequest.newBuilder(address).timeout(TIMEOUT).build();
      try (HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
        client.send(request, BodyHandlers.discarding());
      }
    };
  }
}
