package shop.localstack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * A LocalStack that the developer runs on this machine. Its functions must be able to reach this
 * machine's loopback interface.
 */
record ExternalLocalStack(URI endpoint) implements LocalStack {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /**
   * Connects to the one at an address.
   *
   * @throws UnsupportedMachineException when it does not respond
   */
  static ExternalLocalStack at(String address) {
    URI endpoint = URI.create(address);
    if (!isHealthy(endpoint)) {
      throw new UnsupportedMachineException(
          "LOCALSTACK_ENDPOINT=%s does not respond: start LocalStack there, or unset the variable."
              .formatted(address));
    }
    return new ExternalLocalStack(endpoint);
  }

  /** Whether its health check responds with 200. */
  static boolean isHealthy(URI endpoint) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(endpoint.resolve("/_localstack/health")).timeout(TIMEOUT).build();
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
    return "at LOCALSTACK_ENDPOINT=" + endpoint;
  }

  @Override
  public URI endpointForFunctions(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  @Override
  public void close() {
    // The developer who started it stops it.
  }
}
