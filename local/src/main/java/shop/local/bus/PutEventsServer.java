package shop.local.bus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static shop.local.function.LocalJson.MAPPER;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import shop.child.LoopbackOnly;

/** EventBridge's PutEvents over HTTP, with its quotas, in the AWS JSON 1.1 protocol of the SDKs. */
final class PutEventsServer implements AutoCloseable {
  /** AWS, "Amazon EventBridge quotas": the entries of one request. */
  private static final int MAX_ENTRIES = 10;

  /** AWS, "Calculating PutEvents event entry size": all entries of a request. */
  private static final int MAX_ENTRIES_BYTES = 256 * 1024;

  /** The size of an entry's time, by the same page. */
  private static final int TIME_BYTES = 14;

  /** A detail is JSON text inside JSON text. Escaping may double its size. */
  private static final int MAX_BODY_BYTES = 4 * MAX_ENTRIES_BYTES;

  private static final System.Logger LOG = System.getLogger(PutEventsServer.class.getName());

  private final Predicate<List<EventBridgeJson>> publisher;
  private final Clock clock;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * Listens on a free port of the loopback interface.
   *
   * @param publisher stores the events before it returns; false when a queue is full
   */
  PutEventsServer(Predicate<List<EventBridgeJson>> publisher, Clock clock) throws IOException {
    this.publisher = publisher;
    this.clock = clock;
    System.setProperty("sun.net.httpserver.nodelay", "true"); // Otherwise a response takes 44 ms.
    server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle).getFilters().add(LoopbackOnly.hostsAndOrigins());
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0); // A longer delay would always be waited for.
    threads.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Response response = respond(exchange);
      byte[] body = response.body().toString().getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
      exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
      exchange.sendResponseHeaders(response.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Response respond(HttpExchange exchange) throws IOException {
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    if (!"AWSEvents.PutEvents".equals(target)) {
      return Response.error(400, "UnknownOperationException", "Only PutEvents is supported.");
    }
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
    if (body.length > MAX_BODY_BYTES) {
      return Response.error(413, "RequestEntityTooLargeException", "The request is too large.");
    }
    try {
      return putEvents(MAPPER.readTree(body).path("Entries"));
    } catch (JsonProcessingException e) {
      return Response.error(400, "SerializationException", "The request is not valid JSON.");
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "PutEvents failed", e);
      return Response.error(500, "InternalException", "The events could not be stored.");
    }
  }

  private Response putEvents(JsonNode entries) {
    if (entries.isEmpty() || entries.size() > MAX_ENTRIES) {
      return invalid("Entries must have 1 to " + MAX_ENTRIES + " items.");
    }
    if (entries.valueStream().mapToInt(PutEventsServer::size).sum() > MAX_ENTRIES_BYTES) {
      return invalid("Total size of the entries in the request exceeds the limit.");
    }
    List<EventBridgeJson> events = new ArrayList<>();
    ObjectNode body = MAPPER.createObjectNode();
    ArrayNode results = body.putArray("Entries");
    for (JsonNode entry : entries) {
      ObjectNode result = results.addObject();
      Optional<JsonNode> detail = detail(entry);
      if (entry.path("Source").asText().isEmpty() || entry.path("DetailType").asText().isEmpty()) {
        setError(result, "InvalidArgument", "Source and DetailType are required.");
      } else if (detail.isEmpty()) {
        setError(result, "MalformedDetail", "Detail is malformed.");
      } else {
        EventBridgeJson event = event(entry, detail.get());
        result.put("EventId", event.id());
        events.add(event);
      }
    }
    body.put("FailedEntryCount", entries.size() - events.size());
    return publisher.test(events)
        ? new Response(200, body)
        : Response.error(400, "ThrottlingException", "Too many events are waiting.");
  }

  private EventBridgeJson event(JsonNode entry, JsonNode detail) {
    JsonNode time = entry.path("Time");
    return new EventBridgeJson(
        UUID.randomUUID().toString(),
        entry.path("DetailType").asText(),
        entry.path("Source").asText(),
        time.isNumber() ? Instant.ofEpochSecond(time.asLong()) : clock.instant(),
        entry.path("Resources").valueStream().map(JsonNode::asText).toList(),
        detail);
  }

  private static Optional<JsonNode> detail(JsonNode entry) {
    try {
      return Optional.of(MAPPER.readTree(entry.path("Detail").asText())).filter(JsonNode::isObject);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static int size(JsonNode entry) {
    int texts =
        entry.path("Resources").valueStream().mapToInt(PutEventsServer::bytes).sum()
            + bytes(entry.path("Source"))
            + bytes(entry.path("DetailType"))
            + bytes(entry.path("Detail"));
    return texts + (entry.has("Time") ? TIME_BYTES : 0);
  }

  private static int bytes(JsonNode text) {
    return text.asText().getBytes(UTF_8).length;
  }

  private static void setError(ObjectNode result, String code, String message) {
    result.put("ErrorCode", code).put("ErrorMessage", message);
  }

  private static Response invalid(String message) {
    return Response.error(400, "ValidationException", message);
  }

  private record Response(int status, ObjectNode body) {
    static Response error(int status, String type, String message) {
      return new Response(
          status, MAPPER.createObjectNode().put("__type", type).put("message", message));
    }
  }
}
