package shop.localstack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * One that somebody else runs, on this machine: its functions have to reach what listens on
 * loopback here.
 */
record ExternalLocalStack(URI endpoint) implements LocalStack {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /**
   * The one at an address.
   *
   * @throws Unusable when nothing answers there
   */
  static ExternalLocalStack at(String address) {
    URI endpoint = URI.create(address);
    if (!answers(endpoint)) {
      throw new UnsupportedMachineException(
          "Nothing answers at LOCALSTACK_ENDPOINT=%s: start LocalStack there, or unset it."
              .formatted(address));
    }
    return new ExternalLocalStack(endpoint);
  }

  /** Whether it says that it is up, which does not say that anything works. */
  static boolean answers(URI endpoint) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(endpoint.resolve("/_localstack/health")).timeout(PATIENCE).build();
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public String description() {
    return "the one at " + endpoint;
  }

  @Override
  public URI endpointForFunctions(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  @Override
  public void close() {
    // Whoever started it ends it.
  }
}
