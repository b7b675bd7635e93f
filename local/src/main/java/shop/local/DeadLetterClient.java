package shop.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import shop.local.deadletter.DeadLetters.Letter;
import shop.local.deadletter.DeadLetters.RedriveResult;
import shop.local.function.LocalJson;

/** Access to a shop's dead letters, in this process or in another one. */
sealed interface DeadLetterClient extends AutoCloseable {
  List<Letter> newestFirst() throws IOException, InterruptedException;

  RedriveResult redrive(String id) throws IOException, InterruptedException;

  @Override
  void close();

  /** The dead letters of a shop in this process. Closing this stops the shop. */
  record InProcess(LocalShop shop) implements DeadLetterClient {
    @Override
    public List<Letter> newestFirst() {
      return shop.deadLetters().newestFirst();
    }

    @Override
    public RedriveResult redrive(String id) {
      return shop.deadLetters().redrive(id);
    }

    @Override
    public void close() {
      shop.close();
    }
  }

  /** The dead letters of a shop in another process of this machine, over HTTP on loopback. */
  final class Remote implements DeadLetterClient {
    /** A redrive takes as long as its function runs. */
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final URI base;
    private final HttpClient http = HttpClient.newHttpClient();

    Remote(URI base) {
      this.base = base;
    }

    @Override
    public List<Letter> newestFirst() throws IOException, InterruptedException {
      return LocalJson.MAPPER
          .readTree(send(request("").GET()).body())
          .path("dead_letters")
          .valueStream()
          .map(Letter::of)
          .toList();
    }

    @Override
    public RedriveResult redrive(String id) throws IOException, InterruptedException {
      HttpResponse<String> response =
          send(request("/" + id + LocalPages.REDRIVE).POST(BodyPublishers.noBody()));
      if (response.statusCode() == 404) {
        return new RedriveResult.Unknown();
      }
      JsonNode outcome = LocalJson.MAPPER.readTree(response.body());
      return outcome.path("outcome").asText().equals(LocalPages.FAILED)
          ? new RedriveResult.Failed(outcome.path("reason").asText())
          : new RedriveResult.Delivered();
    }

    @Override
    public void close() {
      http.close();
    }

    private HttpRequest.Builder request(String path) {
      return HttpRequest.newBuilder(base.resolve(LocalPages.DEAD_LETTERS + path)).timeout(TIMEOUT);
    }

    private HttpResponse<String> send(HttpRequest.Builder request)
        throws IOException, InterruptedException {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      if (response.statusCode() != 200 && response.statusCode() != 404) {
        throw new IOException("The shop at %s returned %d.".formatted(base, response.statusCode()));
      }
      return response;
    }
  }
}
