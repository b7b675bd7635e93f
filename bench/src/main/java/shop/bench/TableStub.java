package shop.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * DynamoDB that costs almost nothing and never changes: it answers a read as the real table
 * answered the same read for the first time, and acknowledges a write without doing it. So every
 * request of a measurement is the same.
 */
final class TableStub implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> READS =
      Set.of("GetItem", "BatchGetItem", "Query", "TransactGetItems");
  private static final String TARGET = "X-Amz-Target";
  private static final String ONE_UNIT = "{\"TableName\":\"shop\",\"CapacityUnits\":1.0}";

  private final URI database;
  private final HttpServer server;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, byte[]> answers = new ConcurrentHashMap<>();
  private volatile @Nullable ArrayNode recording;

  private TableStub(URI database, HttpServer server) {
    this.database = database;
    this.server = server;
  }

  /** Starts on a free port. */
  static TableStub start(URI database) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    TableStub stub = new TableStub(database, server);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", stub::handle);
    server.start();
    return stub;
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Runs something and returns the calls that it made, as {@link TableCalls} reads them. */
  String record(Callable<?> action) throws Exception {
    ArrayNode calls = JSON.createArrayNode();
    recording = calls;
    action.call();
    recording = null;
    return calls.toString();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String target = exchange.getRequestHeaders().getFirst(TARGET);
      String operation = target.substring(target.indexOf('.') + 1);
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      ArrayNode calls = recording;
      if (calls != null) {
        calls.addObject().put("operation", operation).set("request", JSON.readTree(body));
      }
      byte[] answer =
          READS.contains(operation)
              ? answers.computeIfAbsent(operation + body, _ -> read(exchange, body))
              : acknowledgement(operation);
      CRC32 checksum = new CRC32();
      checksum.update(answer);
      exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
      exchange.getResponseHeaders().set("x-amz-crc32", Long.toString(checksum.getValue()));
      exchange.getResponseHeaders().set("x-amzn-RequestId", "STUB");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private byte[] read(HttpExchange exchange, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(database).POST(HttpRequest.BodyPublishers.ofString(body));
    for (String header : new String[] {TARGET, "Authorization", "X-Amz-Date", "Content-Type"}) {
      request.header(header, exchange.getRequestHeaders().getFirst(header));
    }
    try {
      HttpResponse<byte[]> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(new String(response.body(), StandardCharsets.UTF_8));
      }
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static byte[] acknowledgement(String operation) {
    boolean list = operation.startsWith("Transact") || operation.startsWith("Batch");
    String units = list ? "[" + ONE_UNIT + "]" : ONE_UNIT;
    return ("{\"ConsumedCapacity\":" + units + "}").getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
    http.close();
  }
}
