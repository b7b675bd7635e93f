package shop.localstack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import shop.contracts.Route;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/** What a template asks for, and what CloudFormation made of it. */
final class StageFacts {
  /** LocalStack's word for a resource that it did not make, and calls complete all the same. */
  private static final String NOT_MADE = "fallback";

  private StageFacts() {}

  /** How much there is of what, in one line. */
  static String summary(JsonNode template) {
    Map<String, Long> types =
        template.path("Resources").properties().stream()
            .map(resource -> resource.getValue().path("Type").asText())
            .collect(
                Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    return "%d resources of %d types, %d functions, %d routes, %d queues, %d rules"
        .formatted(
            template.path("Resources").size(),
            types.size(),
            types.getOrDefault("AWS::Lambda::Function", 0L),
            Route.values().length,
            types.getOrDefault("AWS::SQS::Queue", 0L),
            types.getOrDefault("AWS::Events::Rule", 0L));
  }

  /** Each resource that LocalStack says is complete, though it did nothing for it. */
  static List<String> notCreated(CloudFormationClient cloudFormation, String stack) {
    List<String> found = new ArrayList<>();
    for (StackEvent event :
        cloudFormation.describeStackEventsPaginator(all -> all.stackName(stack)).stackEvents()) {
      String reason = event.resourceStatusReason();
      if (reason != null && reason.contains(NOT_MADE)) {
        found.add(event.logicalResourceId() + ": " + reason);
      }
    }
    return found;
  }
}
