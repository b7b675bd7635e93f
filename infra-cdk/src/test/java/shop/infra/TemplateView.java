package shop.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import shop.infra.function.LambdaSpec;
import shop.infra.stage.Stage;

/** Finds resources and permissions in a template. */
public record TemplateView(JsonNode root) {

  public static TemplateView of(Stage stage) {
    return new TemplateView(SynthesizedStages.of(stage).template());
  }

  /** The resources of a type, by logical id. */
  public Stream<Map.Entry<String, JsonNode>> resources(String type) {
    return root.path("Resources").properties().stream()
        .filter(resource -> resource.getValue().path("Type").asText().equals(type));
  }

  /** The properties of the resources of a type. */
  public List<JsonNode> properties(String type) {
    return resources(type).map(resource -> resource.getValue().path("Properties")).toList();
  }

  /** The only resource of a type. */
  public JsonNode only(String type) {
    List<JsonNode> found = resources(type).map(Map.Entry::getValue).toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " of " + type);
    }
    return found.getFirst();
  }

  /** The resource of a function. */
  public JsonNode function(Stage stage, LambdaSpec spec) {
    return properties("AWS::Lambda::Function").stream()
        .filter(function -> function.path("FunctionName").asText().equals(spec.functionName(stage)))
        .findFirst()
        .orElseThrow();
  }

  /** The policy statements of a function's role. */
  public List<JsonNode> statements(LambdaSpec spec) {
    List<JsonNode> statements = new ArrayList<>();
    resources("AWS::IAM::Policy")
        .filter(policy -> policy.getKey().startsWith(spec.logicalId() + "RoleDefaultPolicy"))
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

  /** The actions of a function's role. */
  public List<String> actions(LambdaSpec spec) {
    return statements(spec).stream().flatMap(one -> texts(one.path("Action"))).toList();
  }

  /** The texts of a node that is a text or an array of texts. */
  public static Stream<String> texts(JsonNode node) {
    return node.isArray() ? node.valueStream().map(JsonNode::asText) : Stream.of(node.asText());
  }
}
