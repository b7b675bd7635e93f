package shop.local.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import shop.contracts.Limits;
import shop.contracts.ProblemType;

/** A client's request, within the limits of the gateway. */
final class GatewayRequest {
  /** AWS, "Quotas for configuring and running a REST API": all header lines together. */
  static final int MAX_HEADER_BYTES = 10_240;

  /** Headers that state where a request came from. Only the gateway may set them. */
  private static final Set<String> FORWARDING_HEADERS =
      Set.of(
          "forwarded",
          "x-forwarded-for",
          "x-forwarded-host",
          "x-forwarded-port",
          "x-forwarded-proto",
          "x-real-ip");

  private final String id;
  private final String method;
  private final String path;
  private final Map<String, List<String>> query;
  private final Map<String, List<String>> headers;
  private final String sourceIp;
  private final byte[] body;

  private GatewayRequest(String id, HttpExchange exchange, byte[] body)
      throws RejectedRequestException {
    this.id = id;
    this.method = exchange.getRequestMethod();
    this.path = exchange.getRequestURI().getRawPath();
    this.query = query(exchange.getRequestURI().getRawQuery());
    this.sourceIp = exchange.getRemoteAddress().getAddress().getHostAddress();
    this.headers = headers(exchange, sourceIp);
    this.body = body;
  }

  /** The gateway rejects the request. The message is returned to the client. */
  static final class RejectedRequestException extends Exception {
    private final ProblemType type;

    RejectedRequestException(ProblemType type, String detail) {
      super(detail, null, false, false);
      this.type = type;
    }

    ProblemType type() {
      return type;
    }

    String detail() {
      return String.valueOf(getMessage());
    }
  }

  /**
   * Reads a request.
   *
   * @param id the trace id in responses and log lines
   * @throws RejectedRequestException when it exceeds a limit or its percent-encoding is malformed
   */
  static GatewayRequest read(String id, HttpExchange exchange)
      throws IOException, RejectedRequestException {
    InputStream stream = exchange.getRequestBody();
    byte[] body = stream.readNBytes(Limits.GATEWAY_BODY_BYTES + 1);
    if (body.length > Limits.GATEWAY_BODY_BYTES) {
      // A client that is still sending would not read the response.
      stream.skip(Limits.GATEWAY_BODY_BYTES);
      throw new RejectedRequestException(
          ProblemType.BODY_TOO_LARGE,
          "The request body is larger than %d bytes.".formatted(Limits.GATEWAY_BODY_BYTES));
    }
    return new GatewayRequest(id, exchange, body);
  }

  String id() {
    return id;
  }

  String method() {
    return method;
  }

  /** The method of the route: HEAD is served by GET, without the body. */
  String routeMethod() {
    return method.equals("HEAD") ? "GET" : method;
  }

  /** As it was sent: percent-encoded, without the query string. */
  String path() {
    return path;
  }

  /** Decoded parameters, in the order in which each name occurs first. */
  Map<String, List<String>> query() {
    return query;
  }

  /** By name; names are case-insensitive. */
  Map<String, List<String>> headers() {
    return headers;
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name)).map(List::getLast);
  }

  /** The peer of the connection. Headers are not used, because a client can forge them. */
  String sourceIp() {
    return sourceIp;
  }

  /** At most {@link Limits#GATEWAY_BODY_BYTES}. */
  byte[] body() {
    return body;
  }

  /** Decodes a path segment. */
  static String decode(String text) throws RejectedRequestException {
    return decodeForm(text.replace("+", "%2B")); // A plus means a space in queries only.
  }

  private static String decodeForm(String text) throws RejectedRequestException {
    try {
      byte[] bytes = URLDecoder.decode(text, ISO_8859_1).getBytes(ISO_8859_1);
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (IllegalArgumentException | CharacterCodingException e) {
      throw new RejectedRequestException(
          ProblemType.INVALID_REQUEST, "The URL is not percent-encoded UTF-8.");
    }
  }

  private static Map<String, List<String>> query(@Nullable String raw)
      throws RejectedRequestException {
    Map<String, List<String>> query = new LinkedHashMap<>();
    if (raw != null && !raw.isEmpty()) {
      for (String pair : raw.split("&")) {
        int equals = pair.indexOf('=');
        String name = decodeForm(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decodeForm(pair.substring(equals + 1));
        query.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
      }
    }
    return query;
  }

  private static Map<String, List<String>> headers(HttpExchange exchange, String sourceIp)
      throws RejectedRequestException {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    int bytes = 0;
    for (var header : exchange.getRequestHeaders().entrySet()) {
      for (String value : header.getValue()) {
        bytes += header.getKey().length() + value.length();
      }
      if (!FORWARDING_HEADERS.contains(header.getKey().toLowerCase(Locale.ROOT))) {
        headers.put(titleCase(header.getKey()), List.copyOf(header.getValue()));
      }
    }
    if (bytes > MAX_HEADER_BYTES) {
      throw new RejectedRequestException(
          ProblemType.INVALID_REQUEST,
          "The headers are larger than %d bytes.".formatted(MAX_HEADER_BYTES));
    }
    int port = exchange.getLocalAddress().getPort();
    headers.put("X-Forwarded-For", List.of(sourceIp));
    headers.put("X-Forwarded-Port", List.of(Integer.toString(port)));
    headers.put("X-Forwarded-Proto", List.of("http"));
    return headers;
  }

  /**
   * Common spelling, such as {@code Content-Type}. The JDK server delivers {@code Content-type}.
   */
  private static String titleCase(String name) {
    StringBuilder title = new StringBuilder(name);
    for (int i = 1; i < title.length(); i++) {
      if (title.charAt(i - 1) == '-') {
        title.setCharAt(i, Character.toUpperCase(title.charAt(i)));
      }
    }
    return title.toString();
  }
}
