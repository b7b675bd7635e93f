package shop.infra.readme;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.contracts.Area;
import shop.contracts.Limits;
import shop.contracts.Schedule;
import shop.contracts.Setting;
import shop.infra.TemplateView;
import shop.infra.function.Capability;
import shop.infra.function.LambdaSpec;

/**
 * The timeouts and retries around a function, from the template, with the classes that set them.
 */
final class FunctionRetries {
  private final TemplateView template;

  FunctionRetries(TemplateView template) {
    this.template = template;
  }

  /** A table of a function's timeouts and retries. */
  List<List<String>> of(LambdaSpec spec) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("what", "value", "defined in"));
    add(rows, "timeout of an invocation", text(spec.timeout()), "LambdaSpec");
    if (spec.worker().isEmpty() && spec.area() != Area.AUTHORIZER) {
      add(
          rows,
          "API Gateway's timeout",
          text(Limits.GATEWAY_TIMEOUT) + gatewayRetries(spec),
          "RestApiDocument");
    } else if (spec == LambdaSpec.AUTHORIZER) {
      add(rows, "cache of a result in API Gateway", authorizerCache() + " s", "RestApi");
    } else if (spec == LambdaSpec.PUBLISH_OUTBOX) {
      addStream(rows);
    } else if (hasSchedule(spec)) {
      addSchedule(rows, spec);
    } else {
      addQueue(rows, spec);
    }
    addCalls(rows, spec);
    return rows;
  }

  /** A duration in its largest unit, such as {@code 4 days}. */
  static String text(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds % 86_400 == 0) {
      return seconds / 86_400 + " days";
    }
    if (seconds % 3_600 == 0) {
      return seconds / 3_600 + " hours";
    }
    return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
  }

  private static void add(List<List<String>> rows, String what, String value, String simpleName) {
    rows.add(List.of(what, value, SourceFiles.link(simpleName)));
  }

  private static String gatewayRetries(LambdaSpec spec) {
    return spec == LambdaSpec.STRIPE_WEBHOOK
        ? "; Stripe retries a failed request for three days"
        : "; it does not retry";
  }

  private String authorizerCache() {
    return template
        .only("AWS::ApiGateway::RestApi")
        .at("/Properties/Body/components/securitySchemes/accessToken")
        .at("/x-amazon-apigateway-authorizer/authorizerResultTtlInSeconds")
        .asText();
  }

  private void addStream(List<List<String>> rows) {
    JsonNode mapping = resource("AWS::Lambda::EventSourceMapping", "OutboxMapping");
    add(
        rows,
        "records of an invocation",
        "at most " + number(mapping, "BatchSize"),
        "OutboxPublisher");
    add(
        rows,
        "retries of a record",
        "%s within %s, then the dead-letter queue; a failing batch is bisected"
            .formatted(
                number(mapping, "MaximumRetryAttempts"),
                seconds(mapping.path("MaximumRecordAgeInSeconds"))),
        "OutboxPublisher");
    addDeadLetters(rows, "Outbox", "OutboxPublisher");
  }

  private void addSchedule(List<List<String>> rows, LambdaSpec spec) {
    JsonNode invoke = resource("AWS::Lambda::EventInvokeConfig", spec.logicalId() + "Live");
    add(
        rows,
        "retries of a run",
        "%s; the next run does the same work, a failed one goes to the dead-letter queue"
            .formatted(invoke.path("MaximumRetryAttempts").asText()),
        "ScheduledFunctions");
    add(
        rows,
        "age of an invocation",
        "at most " + seconds(invoke.path("MaximumEventAgeInSeconds")),
        "ScheduledFunctions");
    addDeadLetters(rows, spec.logicalId() + "Schedule", "ScheduledFunctions");
  }

  private void addQueue(List<List<String>> rows, LambdaSpec spec) {
    String prefix = spec.logicalId() + "Events";
    JsonNode queue = resource("AWS::SQS::Queue", prefix + "Queue");
    JsonNode mapping = resource("AWS::Lambda::EventSourceMapping", prefix + "Mapping");
    add(
        rows,
        "deliveries of a message",
        "%s, then the dead-letter queue"
            .formatted(queue.at("/RedrivePolicy/maxReceiveCount").asText()),
        "QueueConsumer");
    add(
        rows,
        "pause before a redelivery",
        seconds(queue.path("VisibilityTimeout")),
        "QueueConsumer");
    add(
        rows,
        "retention of the queue",
        seconds(queue.path("MessageRetentionPeriod")),
        "QueueConsumer");
    add(
        rows,
        "concurrent invocations",
        "at most %s, each with %s"
            .formatted(mapping.at("/ScalingConfig/MaximumConcurrency").asText(), messages(mapping)),
        "QueueConsumer");
    addDeadLetters(rows, prefix, "QueueConsumer");
  }

  private static String messages(JsonNode mapping) {
    String size = number(mapping, "BatchSize");
    return size.equals("1")
        ? "1 message"
        : "up to %s messages of %s"
            .formatted(size, seconds(mapping.path("MaximumBatchingWindowInSeconds")));
  }

  private void addDeadLetters(List<List<String>> rows, String prefix, String simpleName) {
    JsonNode queue = resource("AWS::SQS::Queue", prefix + "DeadLetters");
    add(
        rows,
        "retention of the dead-letter queue",
        seconds(queue.path("MessageRetentionPeriod")) + "; `shop-ops redrive` redrives it",
        simpleName);
  }

  private static void addCalls(List<List<String>> rows, LambdaSpec spec) {
    if (spec.capabilities().contains(Capability.TABLE_WRITE)) {
      add(
          rows,
          "conflicting table transactions",
          "at most %d attempts with growing pauses".formatted(Limits.CONFLICT_ATTEMPTS),
          "Table");
    }
    if (spec.capabilities().contains(Capability.STRIPE)) {
      add(
          rows,
          "calls to Stripe",
          "timeout `STRIPE_TIMEOUT` (%s by default); a broken connection is retried"
              .formatted(Setting.STRIPE_TIMEOUT.fallback().orElseThrow()),
          "StripePayments");
      add(
          rows,
          "calls while Stripe is down",
          "the circuit breaker rejects them",
          "StripeCircuitBreaker");
    }
    if (spec.capabilities().contains(Capability.SEARCH_READ)) {
      add(rows, "requests to OpenSearch", "connection and response timeouts", "OpenSearchService");
    }
    if (spec.capabilities().contains(Capability.BUS)) {
      add(rows, "calls of PutEvents", "in batches; rejected entries are retried", "EventBridgeBus");
    }
  }

  private static boolean hasSchedule(LambdaSpec spec) {
    for (Schedule schedule : Schedule.values()) {
      if (schedule.worker().equals(spec.slug())) {
        return true;
      }
    }
    return false;
  }

  private JsonNode resource(String type, String prefix) {
    return template
        .resources(type)
        .filter(resource -> resource.getKey().matches(prefix + "(EventInvokeConfig)?[0-9A-F]{8}"))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no " + type + " " + prefix))
        .path("Properties");
  }

  private static String number(JsonNode node, String name) {
    return node.path(name).asText();
  }

  private static String seconds(JsonNode node) {
    return text(Duration.ofSeconds(node.asLong()));
  }
}
