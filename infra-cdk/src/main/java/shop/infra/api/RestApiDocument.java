package shop.infra.api;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import shop.contracts.Area;
import shop.contracts.Limits;
import shop.contracts.OrderToken;
import shop.contracts.Route;

/**
 * The OpenAPI document that API Gateway imports (AWS, "OpenAPI extensions"): every route with its
 * function, and the responses that the gateway sends itself. The gateway's validator only rejects
 * bodies that are not JSON objects; the functions report all errors of a body at once, which the
 * validator cannot (docs/adr/0013).
 *
 * @param functions the integration URI of each area's function, including the authorizer
 * @param authorizerCacheSeconds how long the authorizer's result for a token is cached
 * @param origins the allowed CORS origins, each as {@code https://host}
 */
public record RestApiDocument(
    Map<Area, String> functions, int authorizerCacheSeconds, List<String> origins) {
  /** The key for all methods that a path does not list. */
  public static final String ANY_METHOD = "x-amazon-apigateway-any-method";

  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");
  private static final String ACCESS_TOKEN = "accessToken";
  private static final String ALLOWED_HEADERS =
      "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, " + OrderToken.HEADER;

  public RestApiDocument {
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
          methods.put(ANY_METHOD, otherMethods(path));
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
            Map.of(ACCESS_TOKEN, securityScheme())),
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
    if (usesAuthorizer(route)) {
      operation.put("security", List.of(Map.of(ACCESS_TOKEN, List.of())));
    }
    operation.putAll(integration(route.area()));
    return operation;
  }

  /**
   * HEAD, and methods that a path does not support. The function answers them correctly (405 with
   * Allow); the gateway alone would report the path as unknown.
   */
  private Map<String, Object> otherMethods(String path) {
    return Arrays.stream(Route.values())
        .filter(route -> route.path().equals(path))
        .findFirst()
        .map(route -> integration(route.area()))
        .orElseThrow();
  }

  private Map<String, Object> integration(Area area) {
    return Map.of(
        "responses",
        Map.of("default", Map.of("description", "The function's response.")),
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

  /** Whether the authorizer runs before a route. Other routes need no token, or another secret. */
  public static boolean usesAuthorizer(Route route) {
    return route.access().needsCaller();
  }

  private Map<String, Object> securityScheme() {
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
                authorizerCacheSeconds));
  }

  /** The CORS preflight response of the gateway; without configured origins it allows none. */
  private Map<String, Object> preflight(Set<String> methods) {
    Map<String, Object> header = Map.of("schema", Map.of("type", "string"));
    return Map.of(
        "responses",
        Map.of(
            "204",
            Map.of(
                "description",
                "CORS preflight.",
                "headers",
                Map.of("Vary", header, "Cache-Control", header))),
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
                    Map.of("application/json", allowedOrigin(methods))))));
  }

  private String allowedOrigin(Set<String> methods) {
    if (origins.isEmpty()) {
      return "";
    }
    String isAllowed =
        origins.stream()
            .map(origin -> "$origin == \"" + origin + "\"")
            .collect(Collectors.joining(" || "));
    String methodList =
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
        .formatted(isAllowed, methodList, ALLOWED_HEADERS);
  }
}
