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
 * Answers what the SDK's own clients send, on loopback: operations by their names, each with what a
 * test says. What is asked for and not expected is an error.
 */
final class AwsStub implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpServer server;
  private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
  private final List<Call> calls = new CopyOnWriteArrayList<>();

  /** What was asked: the operation, and its parameters as JSON. */
  record Call(String operation, JsonNode body) {}

  private record Answer(int status, String body) {}

  AwsStub() {
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

  /** Answers an operation: the first call with the first body, the last body from then on. */
  AwsStub respond(String operation, String... bodies) {
    Deque<Answer> all = new ArrayDeque<>();
    Arrays.stream(bodies).forEach(body -> all.add(new Answer(200, body)));
    answers.put(operation, all);
    return this;
  }

  /** Answers an operation with an error. */
  AwsStub respondWithError(String operation, int status, String body) {
    answers.put(operation, new ArrayDeque<>(List.of(new Answer(status, body))));
    return this;
  }

  /**
   * What ReceiveMessage answers: one message m with the receipt r, and the sum that the client
   * checks.
   *
   * @param attributes its message attributes, as SQS writes them
   */
  static String message(String body, Map<String, String> attributes) {
    ObjectNode message = JSON.createObjectNode().put("MessageId", "m").put("ReceiptHandle", "r");
    message.put("Body", body).put("MD5OfBody", sum(body.getBytes(UTF_8)));
    message.putObject("Attributes").put("SentTimestamp", "1764075600000");
    ObjectNode own = message.putObject("MessageAttributes");
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    new TreeMap<>(attributes)
        .forEach(
            (name, value) -> {
              own.putObject(name).put("DataType", "String").put("StringValue", value);
              append(all, name);
              append(all, "String");
              all.write(1);
              append(all, value);
            });
    message.put("MD5OfMessageAttributes", sum(all.toByteArray()));
    return "{\"Messages\":[%s]}".formatted(message);
  }

  /** As the sum of attributes is made (AWS, "SQS message metadata"). */
  private static void append(ByteArrayOutputStream all, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    all.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    all.writeBytes(bytes);
  }

  private static String sum(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Names of the operations, in their order. */
  List<String> operations() {
    return calls.stream().map(Call::operation).toList();
  }

  /** The parameters of the calls of an operation. */
  List<JsonNode> calls(String operation) {
    return calls.stream()
        .filter(call -> call.operation().equals(operation))
        .map(Call::body)
        .toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String text = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    JsonNode body = target == null ? form(text) : JSON.readTree(text);
    String operation =
        target == null
            ? body.path("Action").asText()
            : target.substring(target.lastIndexOf('.') + 1);
    calls.add(new Call(operation, body));
    Answer answer =
        Optional.ofNullable(answers.get(operation))
            .map(left -> left.size() > 1 ? left.removeFirst() : left.getFirst())
            .orElse(
                new Answer(500, "{\"__type\":\"NotExpected\",\"message\":\"" + operation + "\"}"));
    byte[] bytes = answer.body().getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
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
