package shop.testkit.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import shop.contracts.Route;
import shop.contracts.Routes;

/**
 * Checks responses against docs/openapi.yaml: their status, media type, headers and body. The
 * clients of all tests that get a response of the API use it, so a response that the document does
 * not declare fails the test.
 */
public final class ApiContract {
  private static final String PROBLEM = "#/components/schemas/Problem";

  private final ObjectNode document;
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(Dialects.getOpenApi30());
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

  ApiContract(ObjectNode document) {
    this.document = document;
  }

  /** The document is read once per JVM. */
  private static final class Holder {
    private static final ApiContract SHARED = read();

    private static ApiContract read() {
      Path file = Path.of(System.getProperty("shop.root"), "docs", "openapi.yaml");
      try {
        return new ApiContract((ObjectNode) new YAMLMapper().readTree(file.toFile()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The contract in docs/openapi.yaml. */
  public static ApiContract shared() {
    return Holder.SHARED;
  }

  /**
   * A response.
   *
   * @param header returns the value of a header
   * @param body empty if there is none
   */
  public record Response(int status, Function<String, Optional<String>> header, String body) {}

  /**
   * Checks a response.
   *
   * @param path of the request, without the query; a path of another server is not checked
   * @throws AssertionError naming every violation
   */
  public void check(String method, String path, Response response) {
    List<String> violations = violations(method, path, response);
    if (!violations.isEmpty()) {
      throw new AssertionError(
          "the response of %s %s breaks docs/openapi.yaml: %s%n%d %s"
              .formatted(method, path, violations, response.status(), response.body()));
    }
  }

  List<String> violations(String method, String path, Response response) {
    Optional<Route> route = Routes.of(method.equals("HEAD") ? "GET" : method, path);
    if (route.isEmpty()) {
      boolean refused = path.startsWith(Route.BASE) && response.status() >= 400;
      return refused ? body(reference(PROBLEM), response.body()) : List.of();
    }
    JsonNode operation =
        document
            .path("paths")
            .path(route.get().path())
            .path(route.get().method().name().toLowerCase(Locale.ROOT));
    JsonNode declared =
        resolved(operation.path("responses").path(Integer.toString(response.status())));
    if (declared.isMissingNode()) {
      return List.of("the status is not declared");
    }
    List<String> violations = new ArrayList<>(headers(declared, response));
    if (!method.equals("HEAD")) {
      violations.addAll(content(declared.path("content"), response));
    }
    return violations;
  }

  private static List<String> headers(JsonNode declared, Response response) {
    List<String> violations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> header : declared.path("headers").properties()) {
      String value = response.header().apply(header.getKey()).orElse(null);
      boolean required = header.getValue().path("required").asBoolean();
      if (value == null && required) {
        violations.add("the header " + header.getKey() + " is missing");
      }
      boolean integer = header.getValue().at("/schema/type").asText().equals("integer");
      if (value != null && integer && !value.matches("\\d+")) {
        violations.add("the header " + header.getKey() + " is not an integer");
      }
    }
    return violations;
  }

  private List<String> content(JsonNode content, Response response) {
    if (content.isMissingNode()) {
      return response.body().isEmpty() ? List.of() : List.of("a body is not declared");
    }
    String type = response.header().apply("Content-Type").orElse("").split(";", 2)[0].strip();
    JsonNode media = content.path(type);
    if (media.isMissingNode()) {
      return List.of("the media type " + type + " is not declared");
    }
    return type.endsWith("json") ? body(media.path("schema"), response.body()) : List.of();
  }

  private List<String> body(JsonNode schema, String body) {
    return schemas
        .computeIfAbsent(schema.toString(), this::schema)
        .validate(body, InputFormat.JSON)
        .stream()
        .map(error -> error.getInstanceLocation() + " " + error.getMessage())
        .toList();
  }

  private Schema schema(String json) {
    ObjectNode root = document.objectNode();
    root.putArray("allOf").add(parsed(json));
    root.set("components", nullable(document.path("components").deepCopy()));
    return registry.getSchema(root.toString());
  }

  private static JsonNode parsed(String json) {
    try {
      return new YAMLMapper().readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes {@code nullable} beside {@code allOf} as {@code anyOf}: the validator, like OpenAPI
   * 3.0.3, understands it beside {@code type} only.
   */
  private static JsonNode nullable(JsonNode node) {
    node.forEach(ApiContract::nullable);
    if (node instanceof ObjectNode schema
        && schema.path("nullable").asBoolean()
        && schema.has("allOf")) {
      JsonNode all = schema.remove("allOf");
      schema.remove("nullable");
      schema.putArray("anyOf").addObject().set("allOf", all);
      schema
          .withArrayProperty("anyOf")
          .addObject()
          .put("nullable", true)
          .putArray("enum")
          .addNull();
    }
    return node;
  }

  private JsonNode reference(String schema) {
    return document.objectNode().put("$ref", schema);
  }

  private JsonNode resolved(JsonNode response) {
    @Nullable String reference = response.path("$ref").textValue();
    return reference == null ? response : document.at(reference.substring(1));
  }
}
