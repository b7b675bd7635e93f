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
import shop.local.deadletter.DeadLetters.Redriven;
import shop.local.function.Invocation;

/** Dead letters as an operator gets at them, wherever their shop is. */
sealed interface DeadLetterClient extends AutoCloseable {
  List<Letter> newestFirst() throws IOException, InterruptedException;

  Redriven redrive(String id) throws IOException, InterruptedException;

  @Override
  void close();

  /** Of a shop in this process, which ends with the box. */
  record Own(LocalShop shop) implements DeadLetterClient {
    @Override
    public List<Letter> newestFirst() {
      return shop.deadLetters().newestFirst();
    }

    @Override
    public Redriven redrive(String id) {
      return shop.deadLetters().redrive(id);
    }

    @Override
    public void close() {
      shop.close();
    }
  }

  /** Of a shop in another process of this machine, asked over loopback. */
  final class Remote implements DeadLetterClient {
    /** A function may take as long as a gateway lets it. */
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final URI base;
    private final HttpClient http = HttpClient.newHttpClient();

    Remote(URI base) {
      this.base = base;
    }

    @Override
    public List<Letter> newestFirst() throws IOException, InterruptedException {
      return Invocation.JSON
          .readTree(send(request("").GET()).body())
          .path("dead_letters")
          .valueStream()
          .map(Letter::of)
          .toList();
    }

    @Override
    public Redriven redrive(String id) throws IOException, InterruptedException {
      HttpResponse<String> answer =
          send(request("/" + id + LocalPages.REDRIVE).POST(BodyPublishers.noBody()));
      if (answer.statusCode() == 404) {
        return new Redriven.Unknown();
      }
      JsonNode outcome = Invocation.JSON.readTree(answer.body());
      return outcome.path("outcome").asText().equals(LocalPages.FAILED)
          ? new Redriven.Failed(outcome.path("reason").asText())
          : new Redriven.Delivered();
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
      HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() != 200 && answer.statusCode() != 404) {
        throw new IOException("the shop at " + base + " answered " + answer.statusCode());
      }
      return answer;
    }
  }
}
