package shop.aws.priming;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.contracts.Setting;

/**
 * A server on the loopback address that answers for DynamoDB, EventBridge, S3, SES, OpenSearch and
 * Stripe, so that priming runs the complete clients and no request leaves the process.
 */
final class SampleServices implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** AWS's JSON protocol: the service's version and the operation. */
  private static final String TARGET = "X-Amz-Target";

  private static final String BUS = "AWSEvents.";
  private static final String STRIPE = "/v1/";
  private static final String BUCKET = "/" + Setting.IMAGES_BUCKET.fallback().orElseThrow();

  /** SES's Query API: each request is a POST of a form to the root. */
  private static final String MAIL = "/";

  private static final String SENT =
      """
      <SendEmailResponse><SendEmailResult><MessageId>mail-1</MessageId></SendEmailResult></SendEmailResponse>
      """;
  private static final String NO_FILE = "<Error><Code>NoSuchKey</Code></Error>";
  private static final String NO_FILES =
      "<ListBucketResult><IsTruncated>false</IsTruncated><KeyCount>0</KeyCount></ListBucketResult>";
  private static final String NO_OBJECTS =
      """
      {"object": "list", "url": "/v1/objects", "has_more": false, "data": []}
      """;
  private static final String INTENT =
      """
      {"id": "pi_1", "object": "payment_intent", "amount": 1999, "amount_received": 0,
       "currency": "usd", "status": "requires_payment_method", "client_secret": "pi_1_secret_1",
       "created": 1769860800, "livemode": false, "metadata": {"order_id": "order-1"}}
      """;
  private static final String NO_HITS =
      """
      {"took": 1, "timed_out": false, "hits": {"total": {"value": 0, "relation": "eq"}, "hits": []},
       "aggregations": {}}
      """;

  private final SampleTable table = new SampleTable();
  private final HttpServer server;
  private volatile @Nullable RuntimeException failure;

  SampleServices() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The first request that it could not answer. */
  Optional<RuntimeException> failure() {
    return Optional.ofNullable(failure);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] request = exchange.getRequestBody().readAllBytes();
      Answer answer = answer(exchange, request);
      byte[] body = answer.body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.type);
      exchange.sendResponseHeaders(answer.status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    } catch (RuntimeException e) {
      failure = e;
      throw e;
    }
  }

  private record Answer(int status, String type, String body) {
    static Answer json(String body) {
      return new Answer(200, "application/json", body);
    }
  }

  private Answer answer(HttpExchange exchange, byte[] request) throws IOException {
    String target = exchange.getRequestHeaders().getFirst(TARGET);
    String path = exchange.getRequestURI().getPath();
    String method = exchange.getRequestMethod();
    if (target != null) {
      JsonNode json = JSON.readTree(request);
      return Answer.json(
          target.startsWith(BUS)
              ? accepted(json.path("Entries").size())
              : table.answer(target.substring(target.indexOf('.') + 1), json));
    }
    if (path.startsWith(BUCKET)) {
      return switch (method) {
        case "HEAD" -> new Answer(404, "application/xml", "");
        case "GET" ->
            exchange.getRequestURI().getRawQuery() == null
                ? new Answer(404, "application/xml", NO_FILE)
                : new Answer(200, "application/xml", NO_FILES);
        case "POST" -> new Answer(200, "application/xml", "<DeleteResult></DeleteResult>");
        default -> new Answer(204, "application/xml", "");
      };
    }
    if (path.equals(MAIL) && method.equals("POST")) {
      return new Answer(200, "text/xml", SENT);
    }
    if (path.startsWith(STRIPE)) {
      boolean list = method.equals("GET") && path.indexOf('/', STRIPE.length()) < 0;
      return Answer.json(list ? NO_OBJECTS : INTENT);
    }
    return Answer.json(NO_HITS);
  }

  private static String accepted(int events) {
    var answer = JSON.createObjectNode().put("FailedEntryCount", 0);
    var entries = answer.putArray("Entries");
    for (int i = 0; i < events; i++) {
      entries.addObject().put("EventId", "event-" + i);
    }
    return answer.toString();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
