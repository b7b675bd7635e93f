package shop.local.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static shop.local.function.LocalJson.MAPPER;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import shop.contracts.ProblemType;
import shop.contracts.SecurityHeaders;

/** The response to a client. */
final class GatewayResponse {
  private static final long NO_BODY = -1;

  /** Headers of the connection between client and gateway. They are not copied from a function. */
  private static final Set<String> HOP_BY_HOP =
      Set.of("connection", "content-length", "keep-alive", "transfer-encoding");

  private final int status;
  private final Map<String, List<String>> headers;
  private final byte[] body;

  private GatewayResponse(int status, Map<String, List<String>> headers, byte[] body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  /**
   * Reads the response of a function (AWS, "Lambda proxy integration: output format").
   *
   * @throws RuntimeException when its format is invalid
   */
  static GatewayResponse of(byte[] response) throws IOException {
    JsonNode node = MAPPER.readTree(response);
    int status = node.path("statusCode").asInt();
    if (status < 200 || status > 599) {
      throw new IllegalStateException("The function's response has no valid statusCode.");
    }
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
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
    boolean encoded = node.path("isBase64Encoded").asBoolean();
    return new GatewayResponse(
        status, headers, encoded ? Base64.getDecoder().decode(body) : body.getBytes(UTF_8));
  }

  /**
   * An error of the gateway itself (RFC 9457).
   *
   * @param detail what is wrong with this request; null for the general text of the type
   */
  static GatewayResponse problem(
      ProblemType type, @Nullable String detail, @Nullable String path, String traceId) {
    ObjectNode body = MAPPER.createObjectNode();
    body.put("type", type.uri()).put("title", type.title()).put("status", type.status());
    body.put("detail", detail == null ? type.remedy() : detail);
    if (path != null) {
      body.put("instance", path);
    }
    body.put("trace_id", traceId);
    return withSecurityHeaders(json(type.status(), body.toString().getBytes(UTF_8)))
        .with("Content-Type", "application/problem+json")
        .with("Cache-Control", SecurityHeaders.PRIVATE);
  }

  private static GatewayResponse withSecurityHeaders(GatewayResponse response) {
    GatewayResponse extended = response;
    for (Map.Entry<String, String> header : SecurityHeaders.always(false).entrySet()) {
      extended = extended.with(header.getKey(), header.getValue());
    }
    return extended;
  }

  static GatewayResponse json(int status, byte[] body) {
    return empty(status, body)
        .with("Content-Type", "application/json")
        .with("X-Content-Type-Options", "nosniff");
  }

  static GatewayResponse empty(int status) {
    return empty(status, new byte[0]).with("X-Content-Type-Options", "nosniff");
  }

  private static GatewayResponse empty(int status, byte[] body) {
    return new GatewayResponse(status, Map.of(), body);
  }

  boolean has(String name) {
    return headers.containsKey(name);
  }

  GatewayResponse with(String name, String value) {
    Map<String, List<String>> extended = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    extended.putAll(headers);
    extended.put(name, List.of(value));
    return new GatewayResponse(status, extended, body);
  }

  void send(HttpExchange exchange) throws IOException {
    Headers target = exchange.getResponseHeaders();
    headers.forEach(
        (name, values) -> {
          if (!HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT))) {
            values.forEach(value -> target.add(name, value));
          }
        });
    if (exchange.getRequestMethod().equals("HEAD")) {
      target.set("Content-Length", Integer.toString(body.length));
      exchange.sendResponseHeaders(status, NO_BODY);
    } else if (body.length == 0 || status == 204 || status == 304) {
      exchange.sendResponseHeaders(status, NO_BODY);
    } else {
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
