package shop.ops;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * A stub of AWS on loopback for the SDK's real clients. Tests define the responses of each
 * operation; an operation without a response fails with 500.
 */
final class AwsStub implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpServer server;
  private final Map<String, Deque<Response>> responses = new ConcurrentHashMap<>();
  private final List<Call> calls = new CopyOnWriteArrayList<>();

  /** A received call: the operation and its parameters as JSON. */
  record Call(String operation, JsonNode body) {}

  private record Response(int status, String body) {}

  AwsStub() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::respond);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Sets the responses of an operation, in order; the last one repeats. */
  AwsStub respond(String operation, String... bodies) {
    Deque<Response> all = new ArrayDeque<>();
    Arrays.stream(bodies).forEach(body -> all.add(new Response(200, body)));
    responses.put(operation, all);
    return this;
  }

  /** Makes an operation fail with an error response. */
  AwsStub respondWithError(String operation, int status, String body) {
    responses.put(operation, new ArrayDeque<>(List.of(new Response(status, body))));
    return this;
  }

  /**
   * A response of ReceiveMessage with one message m, its receipt r, and the checksums that the
   * client verifies.
   *
   * @param attributes the message attributes
   */
  static String message(String body, Map<String, String> attributes) {
    ObjectNode message = JSON.createObjectNode().put("MessageId", "m").put("ReceiptHandle", "r");
    message.put("Body", body).put("MD5OfBody", md5(body.getBytes(UTF_8)));
    message.putObject("Attributes").put("SentTimestamp", "1764075600000");
    ObjectNode json = message.putObject("MessageAttributes");
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    new TreeMap<>(attributes)
        .forEach(
            (name, value) -> {
              json.putObject(name).put("DataType", "String").put("StringValue", value);
              append(all, name);
              append(all, "String");
              all.write(1);
              append(all, value);
            });
    message.put("MD5OfMessageAttributes", md5(all.toByteArray()));
    return "{\"Messages\":[%s]}".formatted(message);
  }

  /** Appends a text to the bytes of the attributes' checksum (AWS, "SQS message metadata"). */
  private static void append(ByteArrayOutputStream all, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    all.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    all.writeBytes(bytes);
  }

  private static String md5(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The names of the called operations, in order. */
  List<String> operations() {
    return calls.stream().map(Call::operation).toList();
  }

  /** The parameters of each call of an operation. */
  List<JsonNode> calls(String operation) {
    return calls.stream()
        .filter(call -> call.operation().equals(operation))
        .map(Call::body)
        .toList();
  }

  private void respond(HttpExchange exchange) throws IOException {
    String text = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    JsonNode body = target == null ? form(text) : JSON.readTree(text);
    String operation =
        target == null
            ? body.path("Action").asText()
            : target.substring(target.lastIndexOf('.') + 1);
    calls.add(new Call(operation, body));
    Response response =
        Optional.ofNullable(responses.get(operation))
            .map(left -> left.size() > 1 ? left.removeFirst() : left.getFirst())
            .orElse(
                new Response(
                    500, "{\"__type\":\"NotExpected\",\"message\":\"" + operation + "\"}"));
    byte[] bytes = response.body().getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
    exchange.sendResponseHeaders(response.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static JsonNode form(String text) {
    return JSON.valueToTree(
        Arrays.stream(text.split("&"))
            .map(pair -> pair.split("=", 2))
            .collect(
                Collectors.toMap(
                    pair -> pair[0], pair -> URLDecoder.decode(pair[pair.length - 1], UTF_8))));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
