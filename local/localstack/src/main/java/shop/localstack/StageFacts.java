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

/** Facts about a template and its deployment. */
final class StageFacts {
  /** LocalStack's status reason for a resource that it reports as complete without creating it. */
  private static final String NOT_CREATED = "fallback";

  private StageFacts() {}

  /** The number of resources by kind, in one line. */
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

  /** The resources that LocalStack reports as complete, but did not create. */
  static List<String> notCreated(CloudFormationClient cloudFormation, String stack) {
    List<String> found = new ArrayList<>();
    for (StackEvent event :
        cloudFormation.describeStackEventsPaginator(all -> all.stackName(stack)).stackEvents()) {
      String reason = event.resourceStatusReason();
      if (reason != null && reason.contains(NOT_CREATED)) {
        found.add(event.logicalResourceId() + ": " + reason);
      }
    }
    return found;
  }
}
