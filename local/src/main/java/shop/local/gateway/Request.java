package shop.local.gateway;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.contracts.Limits;

/**
 * What a client sent.
 *
 * @param id the request's id: its trace id in every answer and log line
 * @param path as it was sent, without the query string, still percent-encoded
 * @param sourceIp the peer of the connection; headers are not asked, since a client writes them
 * @param body at most {@link Limits#GATEWAY_BODY_BYTES}
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way: nobody compares them
record Request(
    String id,
    String method,
    String path,
    Map<String, List<String>> query,
    Map<String, List<String>> headers,
    String sourceIp,
    byte[] body) {

  /** The body is larger than the gateway takes. */
  static final class TooLarge extends Exception {}

  /**
   * Reads a request.
   *
   * @throws IllegalArgumentException when its percent-encoding is malformed
   */
  static Request read(HttpExchange exchange) throws IOException, TooLarge {
    byte[] body = exchange.getRequestBody().readNBytes(Limits.GATEWAY_BODY_BYTES + 1);
    if (body.length > Limits.GATEWAY_BODY_BYTES) {
      throw new TooLarge();
    }
    return new Request(
        UUID.randomUUID().toString(),
        exchange.getRequestMethod(),
        exchange.getRequestURI().getRawPath(),
        query(exchange.getRequestURI().getRawQuery()),
        exchange.getRequestHeaders(),
        exchange.getRemoteAddress().getAddress().getHostAddress(),
        body);
  }

  Optional<String> header(String name) {
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(header -> header.getValue().getLast())
        .findFirst();
  }

  Request withMethod(String other) {
    return new Request(id, other, path, query, headers, sourceIp, body);
  }

  private static Map<String, List<String>> query(@Nullable String raw) {
    Map<String, List<String>> query = new LinkedHashMap<>();
    if (raw != null && !raw.isEmpty()) {
      for (String pair : raw.split("&")) {
        int equals = pair.indexOf('=');
        String name =
            URLDecoder.decode(
                equals < 0 ? pair : pair.substring(0, equals), StandardCharsets.UTF_8);
        String value =
            equals < 0 ? "" : URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
        query.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
      }
    }
    return query;
  }
}
