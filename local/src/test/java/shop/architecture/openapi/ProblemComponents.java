package shop.architecture.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import shop.contracts.Limits;
import shop.contracts.ProblemType;
import shop.contracts.Route;

/** The problems (RFC 9457): their schema, a response for each type, the responses of a route. */
final class ProblemComponents {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ProblemComponents() {}

  /** Adds the schema of all problems. */
  static void addSchemas(Schemas schemas) {
    ObjectNode schema = JSON.objectNode().put("type", "object");
    schema.put("description", "A problem (RFC 9457). Clients switch on type, not on title.");
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
    ObjectNode error = JSON.objectNode().put("type", "object");
    error.putArray("required").add("pointer").add("detail");
    error.putObject("properties").putObject("pointer").put("type", "string");
    error.withObjectProperty("properties").putObject("detail").put("type", "string");
    schemas.add("ProblemError", error);
    properties
        .putObject("errors")
        .put("type", "array")
        .put("maxItems", Limits.FAULTS)
        .set("items", Schemas.reference("ProblemError"));
    properties
        .putObject("error_count")
        .put("type", "integer")
        .put("description", "The number of errors, if there are more than in errors.");
    schema.putArray("required").add("type").add("title").add("status").add("detail");
    schemas.add("Problem", schema);
  }

  /** A response for each type, by its slug. */
  static ObjectNode responses() {
    ObjectNode responses = JSON.objectNode();
    for (ProblemType problem : ProblemType.values()) {
      ObjectNode response = responses.putObject(problem.slug());
      response.put("description", problem.title() + ". " + problem.remedy());
      ResponseHeaderSchemas.addOf(problem.status(), response);
      content(response).set("example", example(problem));
    }
    return responses;
  }

  /** Adds the problems of a route to its responses, by status. */
  static void addResponses(Route route, ObjectNode responses) {
    Map<Integer, List<ProblemType>> byStatus =
        route.problems().stream()
            .collect(Collectors.groupingBy(ProblemType::status, TreeMap::new, Collectors.toList()));
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
                  .collect(Collectors.joining("; ")));
          ResponseHeaderSchemas.addOf(status, response);
          ObjectNode examples = content(response).putObject("examples");
          problems.forEach(
              problem -> examples.putObject(problem.slug()).set("value", example(problem)));
        });
  }

  private static ObjectNode content(ObjectNode response) {
    ObjectNode content = response.putObject("content").putObject("application/problem+json");
    content.set("schema", Schemas.reference("Problem"));
    return content;
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
