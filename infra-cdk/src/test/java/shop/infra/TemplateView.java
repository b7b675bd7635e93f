package shop.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Looks into a template. */
record TemplateView(JsonNode root) {

  static TemplateView of(Stage stage) {
    return new TemplateView(Synthesised.of(stage).template());
  }

  /** The resources of a type, by logical name. */
  Stream<Map.Entry<String, JsonNode>> all(String type) {
    return root.path("Resources").properties().stream()
        .filter(resource -> resource.getValue().path("Type").asText().equals(type));
  }

  /** The properties of the resources of a type. */
  List<JsonNode> properties(String type) {
    return all(type).map(resource -> resource.getValue().path("Properties")).toList();
  }

  /** The only resource of a type. */
  JsonNode only(String type) {
    List<JsonNode> found = all(type).map(Map.Entry::getValue).toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " of " + type);
    }
    return found.getFirst();
  }

  /** A program's function. */
  JsonNode function(Stage stage, LambdaSpec spec) {
    return properties("AWS::Lambda::Function").stream()
        .filter(
            function ->
                function.path("FunctionName").asText().equals(LiveFunction.name(stage, spec)))
        .findFirst()
        .orElseThrow();
  }

  /** What the role of a program allows, statement by statement. */
  List<JsonNode> statements(LambdaSpec spec) {
    List<JsonNode> statements = new ArrayList<>();
    all("AWS::IAM::Policy")
        .filter(policy -> policy.getKey().startsWith(spec.id() + "RoleDefaultPolicy"))
        .forEach(
            policy ->
                policy
                    .getValue()
                    .path("Properties")
                    .path("PolicyDocument")
                    .path("Statement")
                    .forEach(statements::add));
    return statements;
  }

  /** The actions of a program's role. */
  List<String> actions(LambdaSpec spec) {
    return statements(spec).stream().flatMap(one -> texts(one.path("Action"))).toList();
  }

  /** A text, or each of several. */
  static Stream<String> texts(JsonNode node) {
    return node.isArray() ? node.valueStream().map(JsonNode::asText) : Stream.of(node.asText());
  }
}
