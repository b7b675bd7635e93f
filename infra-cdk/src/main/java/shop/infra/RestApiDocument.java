package shop.infra;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import shop.contracts.Access;
import shop.contracts.Area;
import shop.contracts.Limits;
import shop.contracts.Route;

/**
 * The API as API Gateway reads it (AWS, "OpenAPI extensions"): every route with its function, and
 * what the gateway answers by itself. Of bodies it refuses only what is no JSON object: the
 * functions name all faults of a body at once, which a gateway's validator cannot (docs/adr/0013).
 *
 * @param functions the integration address of each area's function, the authorizer's among them
 * @param authorizerSeconds how long its answer for a token is used again
 * @param origins whose pages may call, each as {@code https://host}
 */
record RestApiDocument(Map<Area, String> functions, int authorizerSeconds, List<String> origins) {
  /** Every method that a path does not name. */
  static final String OTHERS = "x-amazon-apigateway-any-method";

  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");
  private static final String ACCESS_TOKEN = "accessToken";
  private static final String ALLOWED_HEADERS =
      "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match";

  RestApiDocument {
    functions = Map.copyOf(functions);
    origins = List.copyOf(origins);
  }

  /** The document, as maps and lists. */
  Map<String, Object> json(String title) {
    Map<String, Map<String, Object>> paths = new TreeMap<>();
    for (Route route : Route.values()) {
      paths
          .computeIfAbsent(route.path(), path -> new TreeMap<>())
          .put(route.method().name().toLowerCase(Locale.ROOT), operation(route));
    }
    paths.forEach(
        (path, methods) -> {
          methods.put("options", preflight(methods.keySet()));
          methods.put(OTHERS, others(path));
        });
    return Map.of(
        "openapi",
        "3.0.1",
        "info",
        Map.of("title", title, "version", "1"),
        "paths",
        paths,
        "components",
        Map.of(
            "schemas",
            Map.of("Body", Map.of("type", "object")),
            "securitySchemes",
            Map.of(ACCESS_TOKEN, scheme())),
        "x-amazon-apigateway-request-validators",
        Map.of("body", Map.of("validateRequestBody", true, "validateRequestParameters", true)),
        "x-amazon-apigateway-gateway-responses",
        GatewayResponses.all(origins));
  }

  private Map<String, Object> operation(Route route) {
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("operationId", route.operationId());
    List<Object> parameters =
        PARAMETER
            .matcher(route.path())
            .results()
            .<Object>map(
                found ->
                    Map.of(
                        "name",
                        found.group(1),
                        "in",
                        "path",
                        "required",
                        true,
                        "schema",
                        Map.of("type", "string")))
            .toList();
    if (!parameters.isEmpty()) {
      operation.put("parameters", parameters);
    }
    if (route.takesBody()) {
      operation.put(
          "requestBody",
          Map.of(
              "content",
              Map.of(
                  "application/json",
                  Map.of("schema", Map.of("$ref", "#/components/schemas/Body")))));
      operation.put("x-amazon-apigateway-request-validator", "body");
    }
    if (isGuarded(route)) {
      operation.put("security", List.of(Map.of(ACCESS_TOKEN, List.of())));
    }
    operation.putAll(answeredBy(route.area()));
    return operation;
  }

  /**
   * HEAD, and methods that a path does not have: its function knows what to say to them, the
   * gateway would take the path for unknown.
   */
  private Map<String, Object> others(String path) {
    return Arrays.stream(Route.values())
        .filter(route -> route.path().equals(path))
        .findFirst()
        .map(route -> answeredBy(route.area()))
        .orElseThrow();
  }

  private Map<String, Object> answeredBy(Area area) {
    return Map.of(
        "responses",
        Map.of("default", Map.of("description", "What the function says.")),
        "x-amazon-apigateway-integration",
        Map.of(
            "type",
            "aws_proxy",
            "httpMethod",
            "POST",
            "uri",
            String.valueOf(functions.get(area)),
            "timeoutInMillis",
            Limits.GATEWAY_TIMEOUT.toMillis()));
  }

  /** The others let somebody in by something else than a token, or without one. */
  static boolean isGuarded(Route route) {
    return route.access() == Access.CUSTOMER || route.access() == Access.ADMIN;
  }

  private Map<String, Object> scheme() {
    return Map.of(
        "type", "apiKey",
        "name", "Authorization",
        "in", "header",
        "x-amazon-apigateway-authtype", "custom",
        "x-amazon-apigateway-authorizer",
            Map.of(
                "type",
                "request",
                "identitySource",
                "method.request.header.Authorization",
                "authorizerUri",
                String.valueOf(functions.get(Area.AUTHORIZER)),
                "authorizerResultTtlInSeconds",
                authorizerSeconds));
  }

  /** Answered by the gateway itself; without an allowed origin it allows nothing. */
  private Map<String, Object> preflight(Set<String> methods) {
    Map<String, Object> headers = Map.of("schema", Map.of("type", "string"));
    return Map.of(
        "responses",
        Map.of(
            "204",
            Map.of(
                "description",
                "Whose pages may call.",
                "headers",
                Map.of("Vary", headers, "Cache-Control", headers))),
        "x-amazon-apigateway-integration",
        Map.of(
            "type",
            "mock",
            "requestTemplates",
            Map.of("application/json", "{\"statusCode\": 204}"),
            "responses",
            Map.of(
                "default",
                Map.of(
                    "statusCode",
                    "204",
                    "responseParameters",
                    Map.of(
                        "method.response.header.Vary", "'Origin'",
                        "method.response.header.Cache-Control", "'no-store'"),
                    "responseTemplates",
                    Map.of("application/json", allow(methods))))));
  }

  private String allow(Set<String> methods) {
    if (origins.isEmpty()) {
      return "";
    }
    String known =
        origins.stream()
            .map(origin -> "$origin == \"" + origin + "\"")
            .collect(Collectors.joining(" || "));
    String listed =
        methods.stream()
            .map(method -> method.toUpperCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    return """
    #set($headers = $input.params().header)
    #set($origin = "$!headers.get('origin')$!headers.get('Origin')")
    #if(%s)
    #set($context.responseOverride.header.Access-Control-Allow-Origin = $origin)
    #set($context.responseOverride.header.Access-Control-Allow-Methods = "%s")
    #set($context.responseOverride.header.Access-Control-Allow-Headers = "%s")
    #set($context.responseOverride.header.Access-Control-Max-Age = "600")
    #end
    """
        .formatted(known, listed, ALLOWED_HEADERS);
  }
}
