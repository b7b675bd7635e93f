package shop.local.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.contracts.Area;
import shop.local.function.LambdaFunction;

/** A gateway in front of one function for all areas. It records the events of the function. */
final class RunningGateway implements AutoCloseable {
  static final ObjectMapper JSON = new ObjectMapper();
  static final String PAGE_ORIGIN = "https://shop.example";
  private static final Duration CACHE = Duration.ofMinutes(5);

  private final LocalGateway gateway;
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();
  private final List<JsonNode> authorizerEvents = new CopyOnWriteArrayList<>();
  private volatile LambdaFunction function = event -> functionResponse(200, "{}");
  private volatile LambdaFunction authorizer = event -> policy("Allow", "*");

  private RunningGateway(LocalGateway gateway) {
    this.gateway = gateway;
  }

  static RunningGateway start() throws IOException {
    return start(Duration.ofSeconds(20), CACHE);
  }

  static RunningGateway start(Duration timeout, Duration authorizerCache) throws IOException {
    RunningGateway running = new RunningGateway(LocalGateway.bind(0, timeout));
    LambdaFunction function = recorded(running.events, event -> running.function.invoke(event));
    LambdaFunction authorizer =
        recorded(running.authorizerEvents, event -> running.authorizer.invoke(event));
    Map<String, Function<String, Optional<byte[]>>> pages =
        Map.of(
            "GET /", path -> Optional.of("<p>The shop.</p>".getBytes(UTF_8)),
            "POST /_local/echo",
                path -> Optional.of(path.getBytes(UTF_8)).filter(p -> !path.endsWith("/none")));
    running.gateway.serve(
        new LocalGateway.Backend(
            Stream.of(Area.values())
                .filter(area -> area != Area.OPS)
                .collect(Collectors.toMap(area -> area, area -> function)),
            authorizer,
            authorizerCache,
            Set.of(PAGE_ORIGIN),
            pages,
            RunningGateway::file));
    return running;
  }

  private static Optional<StoredFile> file(String path) {
    return path.endsWith("/mug.jpg")
        ? Optional.of(
            new StoredFile(new byte[] {1, 2, 3}, "image/jpeg", "public, immutable", "\"tag\""))
        : Optional.empty();
  }

  RunningGateway functionReturns(LambdaFunction response) {
    function = response;
    return this;
  }

  RunningGateway authorizerReturns(LambdaFunction response) {
    authorizer = response;
    return this;
  }

  /** The events of the function, in order. */
  List<JsonNode> events() {
    return events;
  }

  List<JsonNode> authorizerEvents() {
    return authorizerEvents;
  }

  JsonNode onlyEvent() {
    if (events.size() != 1) {
      throw new AssertionError(events.size() + " events");
    }
    return events.getFirst();
  }

  HttpResponse<String> get(String path, String... headers) throws Exception {
    return send("GET", path, new byte[0], headers);
  }

  HttpResponse<String> send(String method, String path, byte[] body, String... headers)
      throws Exception {
    Consumer<HttpRequest.Builder> none = request -> {};
    return send(method, path, body, headers.length == 0 ? none : r -> r.headers(headers));
  }

  /** Sends raw bytes and returns the whole response. The connection must be closed after it. */
  String raw(String request) throws IOException {
    URI base = gateway.base();
    try (Socket socket = new Socket(base.getHost(), base.getPort())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  @Override
  public void close() {
    http.close();
    gateway.close();
  }

  static JsonNode json(HttpResponse<String> response) throws JsonProcessingException {
    return JSON.readTree(response.body());
  }

  /** A function's response in the proxy format. */
  static byte[] functionResponse(int status, String body) {
    ObjectNode response = JSON.createObjectNode().put("statusCode", status).put("body", body);
    return response.toString().getBytes(UTF_8);
  }

  /** An authorizer's response. */
  static byte[] policy(String effect, String resource) {
    ObjectNode response = JSON.createObjectNode().put("principalId", "acc_1");
    response
        .putObject("policyDocument")
        .put("Version", "2012-10-17")
        .putArray("Statement")
        .addObject()
        .put("Action", "execute-api:Invoke")
        .put("Effect", effect)
        .put("Resource", resource);
    response.putObject("context").put("session", "ses_1");
    return response.toString().getBytes(UTF_8);
  }

  private HttpResponse<String> send(
      String method, String path, byte[] body, Consumer<HttpRequest.Builder> customizer)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(gateway.base() + path))
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    customizer.accept(request);
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private static LambdaFunction recorded(List<JsonNode> record, LambdaFunction lambda) {
    return event -> {
      record.add(JSON.readTree(event));
      return lambda.invoke(event);
    };
  }
}
