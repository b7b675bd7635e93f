package shop.testkit.api;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.contracts.Method;
import shop.contracts.Route;
import shop.contracts.Routes;

/**
 * A request as the event JSON that API Gateway (REST API, proxy integration) sends to a Lambda
 * function. A handler test therefore runs the same code as a deployed function.
 */
public final class ApiRequest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String method;
  private final URI uri;
  private final Map<String, List<String>> headers = new LinkedHashMap<>();
  private String address = "203.0.113.7";
  private String userAgent = "test";
  private byte @Nullable [] body;

  private ApiRequest(String method, String uri) {
    this.method = method;
    this.uri = URI.create(uri);
    header("Host", "api.example.com");
  }

  public static ApiRequest get(String uri) {
    return new ApiRequest(Method.GET.name(), uri);
  }

  public static ApiRequest post(String uri) {
    return new ApiRequest(Method.POST.name(), uri);
  }

  public static ApiRequest put(String uri) {
    return new ApiRequest(Method.PUT.name(), uri);
  }

  public static ApiRequest delete(String uri) {
    return new ApiRequest(Method.DELETE.name(), uri);
  }

  /** A request to a route; the parameters replace the path parameters, in order. */
  public static ApiRequest to(Route route, String... parameters) {
    String path = route.path();
    for (String parameter : parameters) {
      path = path.replaceFirst("\\{\\w+}", parameter);
    }
    return new ApiRequest(route.method().name(), path);
  }

  public ApiRequest header(String name, String value) {
    headers.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
    return this;
  }

  public ApiRequest token(String token) {
    return header("Authorization", "Bearer " + token);
  }

  /** Sets the client's software. */
  public ApiRequest userAgent(String name) {
    userAgent = name;
    return this;
  }

  public ApiRequest address(String ip) {
    address = ip;
    return this;
  }

  /**
   * Sets a JSON body. Single quotes are replaced by double quotes, so that tests need no escapes.
   */
  public ApiRequest json(String text) {
    return header("Content-Type", "application/json")
        .bytes(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  public ApiRequest bytes(byte[] bytes) {
    body = bytes;
    return this;
  }

  /** Sends the request to a Lambda handler. The response must follow the OpenAPI document. */
  public ApiAnswer send(RequestStreamHandler handler) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try {
      handler.handleRequest(new ByteArrayInputStream(event()), output, new TestContext());
      ApiAnswer answer = ApiAnswer.of(JSON.readTree(output.toByteArray()));
      ApiContract.shared()
          .check(
              method,
              uri.getRawPath(),
              new ApiContract.Response(answer.status(), answer::header, answer.text()));
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The JSON of the event. */
  public byte[] event() {
    ObjectNode event = JSON.createObjectNode();
    List<Route> routes = Routes.at(uri.getRawPath());
    String resource = routes.isEmpty() ? "/{proxy+}" : routes.getFirst().path();
    event.put("resource", resource);
    event.put("path", uri.getRawPath());
    event.put("httpMethod", method);
    ObjectNode single = event.putObject("headers");
    headers.forEach((name, values) -> single.put(name, values.getLast()));
    ObjectNode multi = event.putObject("multiValueHeaders");
    headers.forEach((name, values) -> values.forEach(multi.withArrayProperty(name)::add));
    query(event);
    pathParameters(event, resource);
    event.putNull("stageVariables");
    ObjectNode context = event.putObject("requestContext");
    context.put("accountId", "123456789012");
    context.put("apiId", "api");
    context.put("stage", "test");
    context.put("resourcePath", resource);
    context.put("httpMethod", method);
    context.put("path", uri.getRawPath());
    context.put("requestId", UUID.randomUUID().toString());
    context.put("protocol", "HTTP/1.1");
    context.putObject("identity").put("sourceIp", address).put("userAgent", userAgent);
    event.put("isBase64Encoded", body != null);
    event.put("body", body == null ? null : Base64.getEncoder().encodeToString(body));
    try {
      return JSON.writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private void query(ObjectNode event) {
    String raw = uri.getRawQuery();
    if (raw == null) {
      event.putNull("queryStringParameters");
      event.putNull("multiValueQueryStringParameters");
      return;
    }
    ObjectNode single = event.putObject("queryStringParameters");
    ObjectNode multi = event.putObject("multiValueQueryStringParameters");
    for (String pair : raw.split("&")) {
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      single.put(name, value);
      multi.withArrayProperty(name).add(value);
    }
  }

  private void pathParameters(ObjectNode event, String resource) {
    ObjectNode parameters = event.putObject("pathParameters");
    String[] names = resource.split("/");
    String[] values = uri.getRawPath().split("/");
    for (int i = 0; i < Math.min(names.length, values.length); i++) {
      if (names[i].startsWith("{") && !names[i].endsWith("+}")) {
        parameters.put(names[i].substring(1, names[i].length() - 1), decode(values[i]));
      }
    }
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
