package shop.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events as API Gateway's REST API sends them, with the headers that a browser causes. */
final class GatewayEvents {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Map<String, String> HEADERS =
      Map.of(
          "Accept", "application/json",
          "Accept-Encoding", "gzip, deflate, br",
          "Accept-Language", "en-GB,en;q=0.9",
          "Host", "abcdef1234.execute-api.us-east-1.amazonaws.com",
          "User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
          "X-Amzn-Trace-Id", "Root=1-6929a5e3-0123456789abcdef01234567",
          "X-Forwarded-For", "192.0.2.1",
          "X-Forwarded-Port", "443",
          "X-Forwarded-Proto", "https");

  private GatewayEvents() {}

  static String get(String resource, String path) {
    return event("GET", resource, path, Map.of(), null);
  }

  static String post(String path, String token, String body) {
    Map<String, String> headers =
        Map.of(
            "Authorization",
            "Bearer " + token,
            "Content-Type",
            "application/json",
            "Idempotency-Key",
            "3fb5d0a2-9d2c-4a43-8a0c-5e6f7a8b9c0d");
    return event("POST", path, path, headers, body);
  }

  private static String event(
      String method,
      String resource,
      String path,
      Map<String, String> headers,
      @Nullable String body) {
    Map<String, String> all = new LinkedHashMap<>(HEADERS);
    all.putAll(headers);
    ObjectNode event = JSON.createObjectNode();
    event.put("resource", resource).put("path", path).put("httpMethod", method);
    ObjectNode single = event.putObject("headers");
    ObjectNode multi = event.putObject("multiValueHeaders");
    all.forEach(
        (name, value) -> {
          single.put(name, value);
          multi.putArray(name).add(value);
        });
    event.putNull("queryStringParameters").putNull("multiValueQueryStringParameters");
    if (resource.equals(path)) {
      event.putNull("pathParameters");
    } else {
      event.putObject("pathParameters").put("id", path.substring(path.lastIndexOf('/') + 1));
    }
    event.putNull("stageVariables");
    event
        .putObject("requestContext")
        .put("resourceId", "abc123")
        .put("resourcePath", resource)
        .put("httpMethod", method)
        .put("path", "/prod" + path)
        .put("accountId", "123456789012")
        .put("apiId", "abcdef1234")
        .put("stage", "prod")
        .put("protocol", "HTTP/1.1")
        .put("requestId", "0f4d9c5e-1c1e-4f5a-9a44-6f9d2f0e7c11")
        .put("extendedRequestId", "VBqvJH1gIAMEbXg=")
        .put("requestTimeEpoch", 1_796_000_000_000L)
        .putObject("identity")
        .put("sourceIp", "192.0.2.1")
        .put("userAgent", HEADERS.get("User-Agent"));
    event.put("body", body).put("isBase64Encoded", false);
    return event.toString();
  }
}
