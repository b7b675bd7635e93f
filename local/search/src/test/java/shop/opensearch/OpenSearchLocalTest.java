package shop.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenSearchLocalTest {
  private static final Path LIBRARY = Path.of(System.getProperty("opensearch.local.lib", ""));
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  void keepsItsPortAndIndexesAfterARestart(@TempDir Path data) throws Exception {
    try (OpenSearchLocal node = OpenSearchLocal.start(LIBRARY, data)) {
      node.awaitReady(PATIENCE);
      URI index = node.endpoint().resolve("/products");
      int created = send(HttpRequest.newBuilder(index).PUT(BodyPublishers.noBody()));

      node.stop();
      assertThatThrownBy(() -> send(HttpRequest.newBuilder(index))).isInstanceOf(IOException.class);
      node.restart();
      node.awaitReady(PATIENCE);

      assertThat(created).isEqualTo(200);
      assertThat(send(HttpRequest.newBuilder(index))).isEqualTo(200);
    }
  }

  @Test
  void reservesItsPortUntilItStarts(@TempDir Path data) {
    try (OpenSearchLocal node = OpenSearchLocal.reserve(LIBRARY, data)) {
      assertThatThrownBy(() -> occupy(node)).isInstanceOf(BindException.class);
    }
  }

  @Test
  void startsAgainWhenTheFirstStartFails(@TempDir Path data) throws Exception {
    try (OpenSearchLocal node = OpenSearchLocal.start(LIBRARY, data);
        ServerSocket blocker = occupy(node)) {
      ProcessHandle first = ProcessHandle.current().children().findFirst().orElseThrow();
      CompletableFuture<Void> released = first.onExit().thenRun(() -> release(blocker));

      assertThat(node.awaitReadyWithRestart(PATIENCE)).isTrue();
      assertThat(released).isCompleted();
    }
  }

  private static ServerSocket occupy(OpenSearchLocal node) throws IOException {
    return new ServerSocket(node.endpoint().getPort(), 1, InetAddress.getLoopbackAddress());
  }

  private static void release(ServerSocket blocker) {
    try {
      blocker.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void reportsThatItsLibrariesAreMissing(@TempDir Path data) {
    assertThatThrownBy(() -> OpenSearchLocal.start(data.resolve("nothing"), data))
        .hasMessageContaining("build the module local/search first");
  }

  private static int send(HttpRequest.Builder request) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }
  }
}
