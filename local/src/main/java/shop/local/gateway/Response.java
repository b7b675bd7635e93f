package shop.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import shop.contracts.ProblemType;

/** What a client gets. */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way: nobody compares them
record Response(int status, Map<String, List<String>> headers, byte[] body) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int NO_BODY = -1;

  /**
   * The answer of a function.
   *
   * @throws IllegalStateException when it is not one that API Gateway understands
   */
  static Response of(byte[] answer) throws IOException {
    JsonNode node = JSON.readTree(answer);
    int status = node.path("statusCode").asInt();
    if (status < 200 || status > 599) {
      throw new IllegalStateException("malformed proxy response");
    }
    Map<String, List<String>> headers = new LinkedHashMap<>();
    node.path("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), List.of(header.getValue().asText())));
    node.path("multiValueHeaders")
        .properties()
        .forEach(
            header ->
                headers.put(
                    header.getKey(),
                    header.getValue().valueStream().map(JsonNode::asText).toList()));
    String body = node.path("body").asText("");
    byte[] bytes =
        node.path("isBase64Encoded").asBoolean()
            ? Base64.getDecoder().decode(body)
            : body.getBytes(StandardCharsets.UTF_8);
    return new Response(status, headers, bytes);
  }

  /** A refusal of the gateway itself (RFC 9457). */
  static Response problem(ProblemType type, String path, String traceId) {
    ObjectNode body = JSON.createObjectNode();
    body.put("type", type.uri()).put("title", type.title()).put("status", type.status());
    body.put("detail", type.remedy()).put("instance", path).put("trace_id", traceId);
    return json(type.status(), body.toString().getBytes(StandardCharsets.UTF_8))
        .with("Content-Type", "application/problem+json")
        .with("Cache-Control", "no-store");
  }

  static Response json(int status, byte[] body) {
    return new Response(status, Map.of(), body)
        .with("Content-Type", "application/json")
        .with("X-Content-Type-Options", "nosniff");
  }

  static Response empty(int status) {
    return new Response(status, Map.of(), new byte[0]);
  }

  Response with(String name, String value) {
    Map<String, List<String>> more = new LinkedHashMap<>(headers);
    more.keySet().removeIf(name::equalsIgnoreCase);
    more.put(name, List.of(value));
    return new Response(status, more, body);
  }

  void send(HttpExchange exchange) throws IOException {
    Headers target = exchange.getResponseHeaders();
    headers.forEach(
        (name, values) -> {
          if (!name.equalsIgnoreCase("Content-Length")) {
            values.forEach(value -> target.add(name, value));
          }
        });
    boolean bodyless = exchange.getRequestMethod().equals("HEAD") || status == 204 || status == 304;
    exchange.sendResponseHeaders(status, bodyless || body.length == 0 ? NO_BODY : body.length);
    if (!bodyless && body.length > 0) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }
}
