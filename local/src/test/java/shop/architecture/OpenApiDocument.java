package shop.architecture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import shop.contracts.Access;
import shop.contracts.ProblemType;
import shop.contracts.Route;
import shop.web.Serves;
import shop.web.binding.Body;
import shop.web.binding.IfMatch;
import shop.web.binding.Query;

/**
 * The OpenAPI 3.0 document (API Gateway imports no later version): operations from {@link Route},
 * bodies, parameters and answers from the controllers' records, errors from {@link ProblemType}.
 */
final class OpenApiDocument {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern PATH_PARAMETER = Pattern.compile("\\{(\\w+)}");

  private final Schemas schemas = new Schemas();
  private final Map<Route, Method> methods = Controllers.byRoute();

  /** The document as YAML. */
  String yaml() throws JsonProcessingException {
    ObjectNode document = JSON.objectNode().put("openapi", "3.0.3");
    document
        .putObject("info")
        .put("title", "Shop")
        .put("version", "1")
        .put(
            "description",
            "Money is in minor units. Errors are RFC 9457 problems. Lists are paged by an opaque"
                + " cursor. What creates takes an Idempotency-Key.")
        .putObject("license")
        .put("name", "MIT")
        .put("url", "https://opensource.org/license/mit");
    document.putArray("servers").addObject().put("url", "http://127.0.0.1:8080");
    ObjectNode paths = document.putObject("paths");
    for (Route route : Route.values()) {
      paths
          .withObjectProperty(route.path())
          .set(route.method().name().toLowerCase(java.util.Locale.ROOT), operation(route));
    }
    ObjectNode components = document.putObject("components");
    problemSchema();
    components.set("schemas", schemas.components());
    components.set("responses", problems());
    components
        .putObject("securitySchemes")
        .putObject("accessToken")
        .put("type", "http")
        .put("scheme", "bearer")
        .put("bearerFormat", "JWT");
    return YAMLMapper.builder(
            YAMLFactory.builder()
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                .disable(YAMLGenerator.Feature.SPLIT_LINES)
                .build())
        .build()
        .writeValueAsString(document);
  }

  private ObjectNode operation(Route route) {
    @Nullable Method method = methods.get(route);
    if (method == null) {
      throw new IllegalStateException(route + " is served by no controller");
    }
    ObjectNode operation = JSON.objectNode();
    operation.put("operationId", route.operationId());
    operation.put("summary", route.summary());
    operation.put("description", "Who may call: " + route.access().name() + ".");
    operation.putArray("tags").add(route.area().slug());
    operation.putArray("security");
    if (route.access() != Access.ANONYMOUS && route.access() != Access.STRIPE) {
      operation.withArrayProperty("security").addObject().putArray("accessToken");
    }
    if (route.access() == Access.PUBLIC) {
      operation.withArrayProperty("security").addObject();
    }
    parameters(route, method, operation);
    Controllers.parameter(method, Body.class)
        .ifPresent(
            record -> {
              ObjectNode body = operation.putObject("requestBody");
              body.put("required", !isOptional(method));
              body.putObject("content")
                  .putObject("application/json")
                  .set("schema", schemas.reference(record));
            });
    responses(route, method, operation.putObject("responses"));
    return operation;
  }

  private static boolean isOptional(Method method) {
    for (var parameter : method.getParameters()) {
      Body body = parameter.getAnnotation(Body.class);
      if (body != null) {
        return body.optional();
      }
    }
    return true;
  }

  private void parameters(Route route, Method method, ObjectNode operation) {
    Matcher names = PATH_PARAMETER.matcher(route.path());
    while (names.find()) {
      ObjectNode parameter = parameter(operation, names.group(1), "path");
      parameter.put("required", true);
      parameter.putObject("schema").put("type", "string").put("minLength", 1);
    }
    Controllers.parameter(method, Query.class)
        .ifPresent(
            record -> {
              for (RecordComponent component : record.getRecordComponents()) {
                query(component, operation);
              }
            });
    if (route.takesIdempotencyKey()) {
      header(operation, "Idempotency-Key", "Repeating the request with the same key is harmless.");
    }
    boolean versioned =
        java.util.Arrays.stream(method.getParameters())
            .anyMatch(parameter -> parameter.isAnnotationPresent(IfMatch.class));
    if (versioned) {
      header(operation, "If-Match", "The ETag that was read; another version is answered 412.");
    }
  }

  private void query(RecordComponent component, ObjectNode operation) {
    String name = Schemas.wireName(component);
    ObjectNode schema = schemas.schema(component.getAnnotatedType(), component);
    if (component.getType() == Map.class) {
      ObjectNode parameter = parameter(operation, name, "query");
      parameter.put("description", "Given as " + name + ".NAME=value, any number of times.");
      parameter.put("style", "deepObject").set("schema", schema);
      return;
    }
    ObjectNode parameter = parameter(operation, name, "query");
    parameter.put("required", !Schemas.isNullable(component.getAnnotatedType()));
    if (component.getType() == java.util.List.class) {
      parameter.put("style", "form").put("explode", false);
    }
    parameter.set("schema", schema);
  }

  private static void header(ObjectNode operation, String name, String description) {
    ObjectNode parameter = parameter(operation, name, "header");
    parameter.put("description", description);
    parameter.putObject("schema").put("type", "string").put("maxLength", 255);
  }

  private static ObjectNode parameter(ObjectNode operation, String name, String in) {
    return operation.withArrayProperty("parameters").addObject().put("name", name).put("in", in);
  }

  private void responses(Route route, Method method, ObjectNode responses) {
    Serves serves = method.getAnnotation(Serves.class);
    ObjectNode success = responses.putObject(Integer.toString(route.success()));
    success.put("description", "Done.");
    if (serves.view() != void.class) {
      boolean text = serves.view() == String.class;
      ObjectNode content =
          success.putObject("content").putObject(text ? "text/plain" : "application/json");
      content.set("schema", serves.page() ? page(serves.view()) : view(serves.view()));
    }
    Map<Integer, java.util.List<ProblemType>> byStatus = new java.util.TreeMap<>();
    route
        .problems()
        .forEach(
            problem ->
                byStatus
                    .computeIfAbsent(problem.status(), status -> new java.util.ArrayList<>())
                    .add(problem));
    byStatus.forEach(
        (status, problems) -> {
          ObjectNode response = responses.putObject(status.toString());
          if (problems.size() == 1) {
            response.put("$ref", "#/components/responses/" + problems.getFirst().slug());
            return;
          }
          response.put(
              "description",
              problems.stream()
                  .map(problem -> problem.slug() + ": " + problem.title())
                  .collect(java.util.stream.Collectors.joining("; ")));
          ObjectNode content = problemContent(response);
          ObjectNode examples = content.putObject("examples");
          problems.forEach(
              problem -> examples.putObject(problem.slug()).set("value", example(problem)));
        });
  }

  private ObjectNode view(Class<?> view) {
    return view == String.class
        ? JSON.objectNode().put("type", "string")
        : view.isRecord() ? schemas.reference(view) : JSON.objectNode().put("type", "object");
  }

  private ObjectNode page(Class<?> view) {
    ObjectNode page = JSON.objectNode().put("type", "object");
    ObjectNode properties = page.putObject("properties");
    properties.putObject("data").put("type", "array").set("items", view(view));
    properties
        .putObject("next_cursor")
        .put("type", "string")
        .put("nullable", true)
        .put("description", "For the next page's cursor; null at the end.");
    page.putArray("required").add("data").add("next_cursor");
    return page;
  }

  private static ObjectNode problemContent(ObjectNode response) {
    ObjectNode content = response.putObject("content").putObject("application/problem+json");
    content.putObject("schema").put("$ref", "#/components/schemas/Problem");
    return content;
  }

  private void problemSchema() {
    ObjectNode schema = JSON.objectNode().put("type", "object");
    schema.put("description", "RFC 9457. Switch on type, not on the words.");
    ObjectNode properties = schema.putObject("properties");
    ObjectNode type = properties.putObject("type").put("type", "string");
    for (ProblemType problem : ProblemType.values()) {
      type.withArrayProperty("enum").add(problem.uri());
    }
    properties.putObject("title").put("type", "string");
    properties.putObject("status").put("type", "integer");
    properties.putObject("detail").put("type", "string");
    properties.putObject("instance").put("type", "string");
    properties.putObject("trace_id").put("type", "string");
    ObjectNode error = properties.putObject("errors").put("type", "array").putObject("items");
    error.put("type", "object");
    error.putObject("properties").putObject("pointer").put("type", "string");
    error.withObjectProperty("properties").putObject("detail").put("type", "string");
    schema.putArray("required").add("type").add("title").add("status").add("detail");
    schemas.add("Problem", schema);
  }

  private static ObjectNode problems() {
    ObjectNode responses = JSON.objectNode();
    for (ProblemType problem : ProblemType.values()) {
      ObjectNode response = responses.putObject(problem.slug());
      response.put("description", problem.title() + ". " + problem.remedy());
      problemContent(response).set("example", example(problem));
    }
    return responses;
  }

  private static ObjectNode example(ProblemType problem) {
    return JSON.objectNode()
        .put("type", problem.uri())
        .put("title", problem.title())
        .put("status", problem.status())
        .put("detail", problem.remedy())
        .put("instance", "/api/v1/...")
        .put("trace_id", "5e7b1930-7397-45ee-ba5b-ab6d22300184");
  }
}
