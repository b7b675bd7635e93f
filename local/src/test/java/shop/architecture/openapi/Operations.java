package shop.architecture.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shop.architecture.WireNames;
import shop.contracts.Access;
import shop.contracts.Area;
import shop.contracts.IdFormat;
import shop.contracts.OrderToken;
import shop.contracts.Route;
import shop.web.Serves;
import shop.web.binding.Body;
import shop.web.binding.IfMatch;
import shop.web.binding.Query;

/** The operation of a route: parameters, body and answers from the controller's method. */
final class Operations {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern PATH_PARAMETER = Pattern.compile("\\{(\\w+)}");

  private final Schemas schemas;
  private final Map<Route, Method> methods = Controllers.byRoute();

  Operations(Schemas schemas) {
    this.schemas = schemas;
  }

  ObjectNode of(Route route) {
    Method method = methods.get(route);
    if (method == null) {
      throw new IllegalStateException("no controller serves " + route);
    }
    ObjectNode operation = JSON.objectNode();
    operation.put("operationId", route.operationId());
    operation.put("summary", route.summary());
    operation.put("description", "Access: " + access(route) + ".");
    operation.putArray("tags").add(route.area().slug());
    operation.putArray("security");
    if (route.access() != Access.ANONYMOUS && route.access() != Access.STRIPE) {
      operation.withArrayProperty("security").addObject().putArray("accessToken");
    }
    if (route.access() == Access.PUBLIC
        || route.access() == Access.OPERATOR
        || route.access() == Access.ORDER_TOKEN) {
      operation.withArrayProperty("security").addObject();
    }
    addParameters(route, method, operation);
    addBody(method, operation);
    ObjectNode responses = operation.putObject("responses");
    addSuccess(route, method, responses);
    ProblemComponents.addResponses(route, responses);
    return operation;
  }

  private static String access(Route route) {
    return route.access().name().toLowerCase(Locale.ROOT)
        + route.permission().map(one -> ", permission " + one.wireName()).orElse("");
  }

  private void addParameters(Route route, Method method, ObjectNode operation) {
    Matcher names = PATH_PARAMETER.matcher(route.path());
    while (names.find()) {
      ObjectNode parameter = add(operation, names.group(1), "path");
      parameter.put("required", true);
      boolean sku = names.group(1).equals("sku");
      parameter
          .putObject("schema")
          .put("type", "string")
          .put("minLength", 1)
          .put("maxLength", maxLength(route, sku))
          .put("pattern", "^" + (sku ? IdFormat.SKU : IdFormat.ID) + "$");
    }
    Controllers.parameter(method, Query.class)
        .ifPresent(
            record -> {
              for (RecordComponent component : record.getRecordComponents()) {
                addQuery(component, operation);
              }
            });
    if (route.takesIdempotencyKey()) {
      addHeader(
              operation,
              "Idempotency-Key",
              "A repeated request with the same key has no further effect and gets the first"
                  + " answer.",
              "01JB8ZK4T5Q6W7X8Y9ZABCDEFG")
          .put("pattern", "^" + IdFormat.IDEMPOTENCY_KEY + "$");
    }
    if (route.access() == Access.ORDER_TOKEN) {
      addHeader(
              operation,
              OrderToken.HEADER,
              "The order_token of the order, in place of an access token.",
              "bFJ2c0VQZ1hZV3NrT0d5S2x0bU5hQ1RkZUhpUWpBdzA")
          .put("pattern", "^" + OrderToken.FORM + "$");
    }
    boolean versioned =
        Arrays.stream(method.getParameters())
            .anyMatch(parameter -> parameter.isAnnotationPresent(IfMatch.class));
    if (versioned) {
      addHeader(
          operation,
          "If-Match",
          "The ETag of the version to change, or several, or *; 412 if none is the latest.",
          "\"1\"");
    }
  }

  private static int maxLength(Route route, boolean sku) {
    if (sku) {
      return IdFormat.SKU_LENGTH;
    }
    return route == Route.GET_PRODUCT ? IdFormat.SLUG_LENGTH : IdFormat.ID_LENGTH;
  }

  private void addQuery(RecordComponent component, ObjectNode operation) {
    String name = WireNames.of(component);
    ObjectNode schema = schemas.schema(component.getAnnotatedType(), component);
    ObjectNode parameter = add(operation, name, "query");
    if (component.getType() == Map.class) {
      parameter.put("description", "Written as " + name + ".NAME=value; repeatable.");
      parameter.put("style", "deepObject").set("schema", schema);
      return;
    }
    parameter.put("required", !Schemas.isNullable(component.getAnnotatedType()));
    if (component.getType() == List.class) {
      parameter.put("style", "form").put("explode", false);
    }
    parameter.set("schema", schema);
  }

  private static ObjectNode addHeader(
      ObjectNode operation, String name, String description, String example) {
    ObjectNode parameter = add(operation, name, "header");
    parameter.put("description", description).put("example", example);
    return parameter.putObject("schema").put("type", "string");
  }

  private static ObjectNode add(ObjectNode operation, String name, String in) {
    return operation.withArrayProperty("parameters").addObject().put("name", name).put("in", in);
  }

  private void addBody(Method method, ObjectNode operation) {
    Controllers.parameter(method, Body.class)
        .ifPresent(
            record -> {
              ObjectNode body = operation.putObject("requestBody");
              body.put("required", !isOptional(method));
              body.putObject("content")
                  .putObject("application/json")
                  .set("schema", schemas.reference(record));
            });
  }

  private static boolean isOptional(Method method) {
    return Arrays.stream(method.getParameters())
        .filter(parameter -> parameter.isAnnotationPresent(Body.class))
        .allMatch(parameter -> parameter.getAnnotation(Body.class).optional());
  }

  private void addSuccess(Route route, Method method, ObjectNode responses) {
    Serves serves = method.getAnnotation(Serves.class);
    ObjectNode success = responses.putObject(Integer.toString(route.success()));
    success.put("description", description(route.success()));
    boolean versioned = isVersioned(route, serves);
    if (versioned) {
      ResponseHeaderSchemas.addETag(success);
    }
    if (route.takesIdempotencyKey()) {
      ResponseHeaderSchemas.addReplayed(success);
    }
    if (versioned && route.method() == shop.contracts.Method.GET) {
      ObjectNode notModified = responses.putObject("304");
      notModified.put("description", "If-None-Match has the ETag of the current version.");
      ResponseHeaderSchemas.addETag(notModified);
    }
    if (serves.view() != void.class) {
      boolean text = serves.view() == String.class;
      ObjectNode content =
          success.putObject("content").putObject(text ? "text/plain" : "application/json");
      content.set("schema", answer(serves));
    }
    ResponseLinks.add(route, serves.view(), success);
  }

  /** Whether the response has an ETag: a resource with a version, or a cached list. */
  private static boolean isVersioned(Route route, Serves serves) {
    boolean cached = route.area() == Area.CATALOG && route.access() == Access.PUBLIC;
    return cached
        || (serves.view().isRecord()
            && !serves.page()
            && Arrays.stream(serves.view().getRecordComponents())
                .anyMatch(component -> component.getName().equals("version")));
  }

  private static String description(int status) {
    return switch (status) {
      case 201 -> "The resource was created.";
      case 204 -> "The request succeeded; the response has no body.";
      default -> "The request succeeded.";
    };
  }

  private ObjectNode answer(Serves serves) {
    if (serves.view() == String.class) {
      return JSON.objectNode().put("type", "string");
    }
    if (serves.or().length > 0) {
      ObjectNode either = JSON.objectNode();
      ArrayNode views = either.putArray("oneOf").add(schemas.reference(serves.view()));
      Arrays.stream(serves.or()).map(schemas::reference).forEach(views::add);
      return either;
    }
    return serves.page() ? schemas.page(serves.view()) : schemas.reference(serves.view());
  }
}
