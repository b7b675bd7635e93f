package shop.infra.readme;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.contracts.Area;
import shop.infra.TemplateView;
import shop.infra.function.LambdaSpec;
import shop.infra.monitoring.AlarmDefinition;
import shop.infra.stage.Stage;

/** Finds the alarms that concern a function, by the dimensions of their metrics in the template. */
final class FunctionAlarms {
  private static final Stage STAGE = Stage.PRODUCTION;

  private final TemplateView template;
  private final EventPublishers publishers;

  /** A metric of an alarm: its name, and the values of its dimensions by name. */
  private record AlarmMetric(String name, Map<String, JsonNode> dimensions) {}

  FunctionAlarms(TemplateView template, EventPublishers publishers) {
    this.template = template;
    this.publishers = publishers;
  }

  /** The alarms of a function, each with what its metric measures, in the order of the enum. */
  Map<AlarmDefinition, String> of(LambdaSpec spec) {
    Map<AlarmDefinition, String> found = new LinkedHashMap<>();
    for (AlarmDefinition definition : AlarmDefinition.values()) {
      template.properties("AWS::CloudWatch::Alarm").stream()
          .filter(alarm -> alarm.path("AlarmDescription").asText().endsWith(definition.runbook()))
          .flatMap(alarm -> scope(alarm, spec).stream())
          .findFirst()
          .ifPresent(scope -> found.put(definition, scope));
    }
    return found;
  }

  /** What an alarm measures, if it concerns a function. */
  private Optional<String> scope(JsonNode alarm, LambdaSpec spec) {
    return metrics(alarm).stream().flatMap(metric -> scope(metric, spec).stream()).findFirst();
  }

  private Optional<String> scope(AlarmMetric metric, LambdaSpec spec) {
    for (Map.Entry<String, JsonNode> dimension : metric.dimensions().entrySet()) {
      JsonNode value = dimension.getValue();
      switch (dimension.getKey()) {
        case "FunctionName" -> {
          return when("the function", value.asText().equals(spec.functionName(STAGE)));
        }
        case "service" -> {
          return when("the function", value.asText().equals(spec.slug()));
        }
        case "QueueName" -> {
          return when("the function's queue", isQueueOf(value, spec));
        }
        case "event" -> {
          return ofEvent(value.asText(), spec);
        }
        case "ApiName" -> {
          return when("all routes", spec.worker().isEmpty() && spec.area() != Area.AUTHORIZER);
        }
        case "TableName" -> {
          return when("the table", usesTable(spec));
        }
        default -> {} // Such as the API's stage: another dimension decides.
      }
    }
    return ofLogs(metric.name(), spec);
  }

  private Optional<String> ofEvent(String event, LambdaSpec spec) {
    return when(
        "published `" + event + "`",
        publishers.eventsOf(spec).stream().anyMatch(one -> one.wireName().equals(event)));
  }

  private static boolean usesTable(LambdaSpec spec) {
    return spec.capabilities().stream().anyMatch(one -> one.name().startsWith("TABLE_"));
  }

  /** The scope of a metric that counts log lines; other metrics without dimensions cover all. */
  private Optional<String> ofLogs(String metric, LambdaSpec spec) {
    Set<String> logs =
        template.properties("AWS::Logs::MetricFilter").stream()
            .filter(
                filter -> filter.at("/MetricTransformations/0/MetricName").asText().equals(metric))
            .map(filter -> filter.path("LogGroupName").path("Ref").asText())
            .collect(Collectors.toSet());
    boolean coversAll = logs.isEmpty() || logs.size() == LambdaSpec.values().length;
    boolean coversThis = logs.stream().anyMatch(log -> log.startsWith(spec.logicalId() + "Log"));
    return coversAll ? Optional.of("all functions") : when("the function's log", coversThis);
  }

  private static boolean isQueueOf(JsonNode queueName, LambdaSpec spec) {
    String queue = queueName.path("Fn::GetAtt").path(0).asText();
    String owner = spec == LambdaSpec.PUBLISH_OUTBOX ? "Outbox" : spec.logicalId();
    return Stream.of(owner + "Events", owner + "Schedule", owner + "DeadLetters")
        .anyMatch(queue::startsWith);
  }

  private static Optional<String> when(String scope, boolean applies) {
    return applies ? Optional.of(scope) : Optional.empty();
  }

  /** The metrics of an alarm: one of its own, or those of its expression. */
  private static List<AlarmMetric> metrics(JsonNode alarm) {
    List<AlarmMetric> metrics = new ArrayList<>();
    if (alarm.has("MetricName")) {
      metrics.add(metric(alarm));
    }
    alarm
        .path("Metrics")
        .forEach(
            part -> {
              if (part.has("MetricStat")) {
                metrics.add(metric(part.path("MetricStat").path("Metric")));
              }
            });
    return metrics;
  }

  private static AlarmMetric metric(JsonNode node) {
    Map<String, JsonNode> dimensions = new LinkedHashMap<>();
    node.path("Dimensions")
        .forEach(
            dimension -> dimensions.put(dimension.path("Name").asText(), dimension.path("Value")));
    return new AlarmMetric(node.path("MetricName").asText(), dimensions);
  }
}
