package shop.aws;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Something that the shop needs from others.
 *
 * @param name as health answers call it
 * @param required whether nothing works without it
 * @param check returns when it answers
 */
public record Dependency(String name, boolean required, Check check) {
  /** Nobody waits longer for an answer about health; without it, threads would. */
  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  /** Looks whether something answers; throws anything when it does not. */
  @FunctionalInterface
  public interface Check {
    void run() throws Exception;
  }

  /** Whether an HTTP server answers at all; what it thinks of the request does not matter. */
  static Check httpCheck(URI address) {
    return () -> {
      HttpRequest request = HttpRequest.newBuilder(address).timeout(TIMEOUT).build();
      try (HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
        client.send(request, BodyHandlers.discarding());
      }
    };
  }
}
