package shop.infra.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import shop.contracts.ProblemType;
import shop.contracts.SecurityHeaders;

/** The responses that API Gateway sends itself, as the API's problem details (RFC 9457). */
final class GatewayResponses {
  /** By API Gateway's response type (AWS, "Gateway response types"). */
  static final Map<String, ProblemType> TYPES =
      Map.ofEntries(
          Map.entry("ACCESS_DENIED", ProblemType.FORBIDDEN),
          Map.entry("AUTHORIZER_CONFIGURATION_ERROR", ProblemType.UNAVAILABLE),
          Map.entry("AUTHORIZER_FAILURE", ProblemType.UNAVAILABLE),
          Map.entry("BAD_REQUEST_BODY", ProblemType.INVALID_REQUEST),
          Map.entry("BAD_REQUEST_PARAMETERS", ProblemType.INVALID_REQUEST),
          Map.entry("DEFAULT_4XX", ProblemType.INVALID_REQUEST),
          Map.entry("DEFAULT_5XX", ProblemType.INTERNAL_ERROR),
          Map.entry("INTEGRATION_FAILURE", ProblemType.UNAVAILABLE),
          Map.entry("INTEGRATION_TIMEOUT", ProblemType.TIMEOUT),
          Map.entry("MISSING_AUTHENTICATION_TOKEN", ProblemType.NOT_FOUND),
          Map.entry("QUOTA_EXCEEDED", ProblemType.RATE_LIMITED),
          Map.entry("REQUEST_TOO_LARGE", ProblemType.BODY_TOO_LARGE),
          Map.entry("THROTTLED", ProblemType.RATE_LIMITED),
          Map.entry("UNAUTHORIZED", ProblemType.UNAUTHENTICATED),
          Map.entry("UNSUPPORTED_MEDIA_TYPE", ProblemType.UNSUPPORTED_MEDIA_TYPE),
          Map.entry("WAF_FILTERED", ProblemType.FORBIDDEN));

  private GatewayResponses() {}

  /**
   * Returns the response of each type.
   *
   * @param origins the allowed CORS origins. A gateway response has a constant header value, so the
   *     header is sent only when there is exactly one origin
   */
  static Map<String, Object> all(List<String> origins) {
    Map<String, Object> all = new LinkedHashMap<>();
    TYPES.forEach((type, problem) -> all.put(type, response(problem, origins)));
    return all;
  }

  private static Map<String, Object> response(ProblemType problem, List<String> origins) {
    Map<String, String> headers = new LinkedHashMap<>();
    header(headers, "Content-Type", "application/problem+json");
    header(headers, "Cache-Control", SecurityHeaders.PRIVATE);
    SecurityHeaders.always(true).forEach((name, value) -> header(headers, name, unquoted(value)));
    header(headers, "Vary", "Origin");
    if (origins.size() == 1) {
      header(headers, "Access-Control-Allow-Origin", origins.getFirst());
    }
    if (problem == ProblemType.UNAUTHENTICATED) {
      header(headers, "WWW-Authenticate", "Bearer");
    }
    if (problem == ProblemType.RATE_LIMITED || problem == ProblemType.UNAVAILABLE) {
      header(headers, "Retry-After", "1");
    }
    return Map.of(
        "statusCode",
        problem.status(),
        "responseParameters",
        headers,
        "responseTemplates",
        Map.of("application/json", body(problem)));
  }

  /** A constant is in single quotes and cannot have any: this policy needs none. */
  private static String unquoted(String value) {
    return value.contains("'") ? "sandbox" : value;
  }

  private static void header(Map<String, String> headers, String name, String value) {
    headers.put("gatewayresponse.header." + name, "'" + value + "'");
  }

  private static String body(ProblemType problem) {
    String errors =
        problem == ProblemType.INVALID_REQUEST
            ? ",\"errors\":[{\"pointer\":\"\",\"detail\":\"must be a JSON object\"}]"
            : "";
    return """
    {"type":"%s","title":"%s","status":%d,"detail":"%s","instance":"$context.path",\
    "trace_id":"$context.requestId"%s}\
    """
        .formatted(problem.uri(), problem.title(), problem.status(), problem.remedy(), errors);
  }
}
