package shop.aws.metrics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A CloudWatch server on loopback with the client's protocol (Smithy RPC v2, CBOR). */
final class CloudWatchStub implements AutoCloseable {
  private static final ObjectMapper CBOR = new CBORMapper();
  private static final ObjectMapper JSON = new JsonMapper();

  private final HttpServer server;
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final Map<String, Double> values = new LinkedHashMap<>();
  private final List<ObjectNode> metrics = new CopyOnWriteArrayList<>();
  volatile boolean failing;
  volatile String status = "Complete";
  volatile boolean hasNextPage;

  /** A recorded call. */
  record Call(String operation, JsonNode body) {}

  CloudWatchStub() {
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

  /** Adds a metric; dimensions are alternating names and values. */
  CloudWatchStub with(String metric, String... dimensions) {
    ObjectNode node = JSON.createObjectNode().put("Namespace", "shop-test");
    node.put("MetricName", metric).putArray("Dimensions");
    for (int i = 0; i < dimensions.length; i += 2) {
      node.withArray("Dimensions")
          .addObject()
          .put("Name", dimensions[i])
          .put("Value", dimensions[i + 1]);
    }
    metrics.add(node);
    return this;
  }

  /** Sets the value of a statistic of a metric; all others have no value. */
  CloudWatchStub answering(String metric, String statistic, double value) {
    values.put(metric + " " + statistic, value);
    return this;
  }

  /** The bodies of the calls of an operation. */
  List<JsonNode> calls(String operation) {
    return calls.stream()
        .filter(call -> call.operation().equals(operation))
        .map(Call::body)
        .toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String operation = path.substring(path.lastIndexOf('/') + 1);
    JsonNode body = CBOR.readTree(exchange.getRequestBody().readAllBytes());
    calls.add(new Call(operation, body));
    byte[] bytes =
        CBOR.writeValueAsBytes(operation.equals("ListMetrics") ? metricList() : results(body));
    exchange.getResponseHeaders().add("Content-Type", "application/cbor");
    exchange.getResponseHeaders().add("smithy-protocol", "rpc-v2-cbor");
    exchange.sendResponseHeaders(failing ? 500 : 200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private JsonNode metricList() {
    ObjectNode answer = JSON.createObjectNode();
    metrics.forEach(answer.withArray("Metrics")::add);
    if (hasNextPage) {
      answer.put("NextToken", "more");
    }
    return answer;
  }

  private JsonNode results(JsonNode body) {
    ObjectNode answer = JSON.createObjectNode();
    for (JsonNode query : body.path("MetricDataQueries")) {
      JsonNode stat = query.path("MetricStat");
      String statistic = stat.at("/Metric/MetricName").asText() + " " + stat.path("Stat").asText();
      ObjectNode result = answer.withArray("MetricDataResults").addObject();
      result.put("Id", query.path("Id").asText()).put("StatusCode", status);
      Optional.ofNullable(values.get(statistic)).ifPresent(result.putArray("Values")::add);
    }
    return answer;
  }

  static String text(JsonNode node) {
    try {
      return JSON.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
