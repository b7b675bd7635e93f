package shop.infra;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import shop.contracts.Area;
import shop.contracts.Schedule;
import shop.events.EventType;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.logs.FilterPattern;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.MetricFilter;
import software.amazon.awscdk.services.sqs.Queue;

/** What is looked at, and from when on it is a fault. */
final class Monitoring {
  /** Of what is counted from logs. */
  private static final String LOGGED = "errors_logged";

  private static final String STUCK = "orders_stuck";

  /** Below so many requests a minute, a single failure is no percentage. */
  private static final int FEW_REQUESTS = 20;

  private final Parts parts;
  private final Alarms alarms;
  private final ShopMetrics metrics;

  /** The parts of a stage that can be looked at. */
  record Parts(
      Stage stage,
      String api,
      String table,
      Map<LambdaSpec, LiveFunction> functions,
      Map<String, Queue> queues,
      Map<String, Queue> deadLetters) {}

  Monitoring(Parts parts, Alarms alarms) {
    this.parts = parts;
    this.alarms = alarms;
    this.metrics = new ShopMetrics(ShopStack.name(parts.stage()));
  }

  /** Makes every alarm. */
  void start() {
    selling();
    events();
    money();
    alarms.page();
  }

  private void selling() {
    Map<String, String> api = Map.of("ApiName", parts.api(), "Stage", RestApi.STAGE);
    Map<String, IMetric> answers =
        Map.of(
            "bad", ShopMetrics.aws("ApiGateway", "5XXError", api, "Sum"),
            "all", ShopMetrics.aws("ApiGateway", "Count", api, "Sum"));
    IMetric percent =
        MathExpression.Builder.create()
            .expression("IF(all > %d, 100 * bad / all, 0)".formatted(FEW_REQUESTS))
            .usingMetrics(answers)
            .period(Duration.minutes(1))
            .label("percent of requests that failed")
            .build();
    alarms.add(AlarmDefinition.API_ERRORS, "", percent, new Alarms.When(1, 5, 3, false));
    alarms.add(
        AlarmDefinition.API_SLOW,
        "",
        ShopMetrics.aws("ApiGateway", "Latency", api, "p99"),
        new Alarms.When(3_000, 5, 4, false));
    alarms.add(
        AlarmDefinition.THROTTLED,
        "",
        ShopMetrics.aws("Lambda", "Throttles", Map.of(), "Sum"),
        new Alarms.When(0, 5, 3, false));
    Map<String, String> table = Map.of("TableName", parts.table());
    for (String kind : List.of("Read", "Write")) {
      alarms.add(
          AlarmDefinition.TABLE_THROTTLED,
          kind.toLowerCase(Locale.ROOT),
          ShopMetrics.aws("DynamoDB", kind + "ThrottleEvents", table, "Sum"),
          new Alarms.When(10, 5, 3, false));
    }
    long quiet = parts.stage().quiet().toMinutes();
    if (quiet > 0) {
      alarms.add(
          AlarmDefinition.NO_ORDERS,
          "",
          none(metrics.told(EventType.ORDER_PLACED), Duration.minutes(quiet)),
          new Alarms.When(0, 1, 1, true));
    }
  }

  private void events() {
    alarms.add(
        AlarmDefinition.OUTBOX_LATE,
        "",
        function("IteratorAge", LambdaSpec.PUBLISH_OUTBOX, "Maximum"),
        new Alarms.When(60_000, 3, 3, false));
    parts
        .deadLetters()
        .forEach(
            (worker, queue) ->
                alarms.add(
                    AlarmDefinition.DEAD_LETTERS,
                    worker,
                    queue("ApproximateNumberOfMessagesVisible", queue),
                    Alarms.When.ANY));
    for (Schedule schedule : Schedule.values()) {
      LambdaSpec spec = LambdaSpec.ofWorker(schedule.worker()).orElseThrow();
      Duration three = Duration.minutes(3 * schedule.interval().toMinutes());
      IMetric succeeded =
          MathExpression.Builder.create()
              .expression("runs - errors")
              .usingMetrics(
                  Map.of(
                      "runs", function("Invocations", spec, "Sum").with(over(three)),
                      "errors", function("Errors", spec, "Sum").with(over(three))))
              .period(three)
              .label("runs that succeeded")
              .build();
      alarms.add(
          AlarmDefinition.SCHEDULE_MISSED,
          schedule.worker(),
          none(succeeded, three),
          new Alarms.When(0, 2, 2, true));
    }
    parts.functions().values().forEach(function -> count(function.log(), LOGGED, "level", "ERROR"));
    alarms.add(AlarmDefinition.ERRORS_LOGGED, "", metrics.own(LOGGED, Map.of()), Alarms.When.ANY);
    Optional.ofNullable(parts.queues().get(LambdaSpec.INDEX_PRODUCT.slug()))
        .ifPresent(queue -> late(AlarmDefinition.SEARCH_LATE, "", queue, 300));
  }

  private void money() {
    String webhook = Area.STRIPE_WEBHOOK.slug();
    alarms.add(
        AlarmDefinition.WEBHOOK_FAILING,
        "",
        metrics.answers(webhook, "5xx").with(over(Duration.minutes(5))),
        new Alarms.When(5, 3, 2, false));
    alarms.add(
        AlarmDefinition.WEBHOOK_REFUSED,
        "",
        metrics.answers(webhook, "4xx").with(over(Duration.minutes(5))),
        new Alarms.When(10, 3, 2, false));
    told(AlarmDefinition.PAYMENT_MISMATCHED, EventType.PAYMENT_MISMATCHED);
    told(AlarmDefinition.PAYMENT_UNRECONCILED, EventType.PAYMENT_UNRECONCILED);
    told(AlarmDefinition.REFUND_FAILED, EventType.REFUND_FAILED);
    for (LambdaSpec spec : List.of(LambdaSpec.ISSUE_REFUND, LambdaSpec.CANCEL_PAYMENT_INTENT)) {
      Optional.ofNullable(parts.queues().get(spec.slug()))
          .ifPresent(queue -> late(AlarmDefinition.REFUND_LATE, spec.slug(), queue, 900));
    }
    Optional.ofNullable(parts.functions().get(LambdaSpec.EXPIRE_UNPAID_ORDERS))
        .ifPresent(function -> failures(function.log()));
    alarms.add(
        AlarmDefinition.STUCK_ORDERS,
        "",
        metrics.own(STUCK, Map.of()),
        new Alarms.When(0, 15, 10, false));
  }

  private void told(AlarmDefinition alarm, EventType event) {
    alarms.add(alarm, "", metrics.told(event), Alarms.When.ANY);
  }

  /** Rings while the oldest message of a queue is older than some seconds. */
  private void late(AlarmDefinition alarm, String part, Queue queue, int seconds) {
    alarms.add(
        alarm,
        part,
        queue("ApproximateAgeOfOldestMessage", queue),
        new Alarms.When(seconds, 5, 5, false));
  }

  private static MetricOptions over(Duration period) {
    return MetricOptions.builder().period(period).build();
  }

  /** 1 while something is 0, which is what alarms look for. */
  private static IMetric none(IMetric metric, Duration period) {
    IMetric over = metric instanceof Metric plain ? plain.with(over(period)) : metric;
    return MathExpression.Builder.create()
        .expression("IF(FILL(some, 0) > 0, 0, 1)")
        .usingMetrics(Map.of("some", over))
        .period(period)
        .label("1: none")
        .build();
  }

  private Metric function(String name, LambdaSpec spec, String statistic) {
    String function = LiveFunction.name(parts.stage(), spec);
    return ShopMetrics.aws("Lambda", name, Map.of("FunctionName", function), statistic);
  }

  private static Metric queue(String name, Queue queue) {
    return ShopMetrics.aws("SQS", name, Map.of("QueueName", queue.getQueueName()), "Maximum");
  }

  /** Counts lines of a log whose field has a value. */
  private void count(LogGroup log, String metric, String field, String value) {
    MetricFilter.Builder.create(log, metric)
        .logGroup(log)
        .filterPattern(FilterPattern.stringValue("$." + field, "=", value))
        .metricNamespace(metrics.namespace())
        .metricName(metric)
        .build();
  }

  /** Counts runs that left orders behind. */
  private void failures(LogGroup log) {
    MetricFilter.Builder.create(log, STUCK)
        .logGroup(log)
        .filterPattern(FilterPattern.numberValue("$.failed", ">", 0))
        .metricNamespace(metrics.namespace())
        .metricName(STUCK)
        .build();
  }
}
