package shop.infra.monitoring;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import shop.contracts.Area;
import shop.contracts.Schedule;
import shop.contracts.reason.SecurityEvent;
import shop.events.EventType;
import shop.infra.api.RestApi;
import shop.infra.function.LambdaSpec;
import shop.infra.function.LiveFunction;
import shop.infra.messaging.MailService;
import shop.infra.stage.Stage;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.logs.FilterPattern;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.MetricFilter;
import software.amazon.awscdk.services.sqs.Queue;

/** The metrics that alarms watch, and their conditions. */
public final class Monitoring {
  /** The metric of log lines at level ERROR. */
  private static final String LOGGED_ERRORS = "errors_logged";

  /** The metric of runs of expireUnpaidOrders that could not expire some order. */
  private static final String STUCK_ORDERS = "orders_stuck";

  /** The metric of runs of releaseExpiredHolds that could not release some hold. */
  private static final String STUCK_HOLDS = "holds_stuck";

  /** With fewer requests in a minute, a percentage of failures says nothing. */
  private static final int MIN_REQUESTS = 20;

  private final Resources resources;
  private final Alarms alarms;
  private final ShopMetrics metrics;

  /** The resources of a stage that have metrics. */
  public record Resources(
      Stage stage,
      String api,
      String table,
      Map<LambdaSpec, LiveFunction> functions,
      Map<String, Queue> queues,
      Map<String, Queue> deadLetters,
      Optional<MailService> mail) {}

  public Monitoring(Resources resources, Alarms alarms) {
    this.resources = resources;
    this.alarms = alarms;
    this.metrics = new ShopMetrics(resources.stage().stackName());
  }

  /** Creates all alarms. */
  public void createAlarms() {
    addSalesAlarms();
    addEventAlarms();
    addPaymentAlarms();
    addSecurityAlarms();
    resources.mail().ifPresent(_ -> addMailAlarms());
    alarms.createCompositeAlarms();
  }

  private void addSalesAlarms() {
    Map<String, String> api = Map.of("ApiName", resources.api(), "Stage", RestApi.STAGE_NAME);
    Map<String, IMetric> counts =
        Map.of(
            "failed", ShopMetrics.aws("ApiGateway", "5XXError", api, "Sum"),
            "all", ShopMetrics.aws("ApiGateway", "Count", api, "Sum"));
    IMetric percent =
        MathExpression.Builder.create()
            .expression("IF(all > %d, 100 * failed / all, 0)".formatted(MIN_REQUESTS))
            .usingMetrics(counts)
            .period(Duration.minutes(1))
            .label("percent of requests that failed")
            .build();
    alarms.add(AlarmDefinition.API_ERRORS, "", percent, Alarms.Condition.above(1).inPeriods(3, 5));
    alarms.add(
        AlarmDefinition.API_SLOW,
        "",
        ShopMetrics.aws("ApiGateway", "Latency", api, "p99"),
        Alarms.Condition.above(3_000).inPeriods(4, 5));
    alarms.add(
        AlarmDefinition.LAMBDA_THROTTLED,
        "",
        ShopMetrics.aws("Lambda", "Throttles", Map.of(), "Sum"),
        Alarms.Condition.above(0).inPeriods(3, 5));
    Map<String, String> table = Map.of("TableName", resources.table());
    for (String kind : List.of("Read", "Write")) {
      alarms.add(
          AlarmDefinition.TABLE_THROTTLED,
          kind.toLowerCase(Locale.ROOT),
          ShopMetrics.aws("DynamoDB", kind + "ThrottleEvents", table, "Sum"),
          Alarms.Condition.above(10).inPeriods(3, 5));
    }
    long maxMinutes = resources.stage().maxTimeWithoutOrders().toMinutes();
    if (maxMinutes > 0) {
      alarms.add(
          AlarmDefinition.NO_ORDERS,
          "",
          isZero(metrics.publishedEvents(EventType.ORDER_PLACED), Duration.minutes(maxMinutes)),
          Alarms.Condition.above(0).orMissingData());
    }
    addStuckAlarm(AlarmDefinition.STUCK_HOLDS, LambdaSpec.RELEASE_EXPIRED_HOLDS, STUCK_HOLDS);
  }

  private void addEventAlarms() {
    alarms.add(
        AlarmDefinition.OUTBOX_LAG,
        "",
        function("IteratorAge", LambdaSpec.PUBLISH_OUTBOX, "Maximum"),
        Alarms.Condition.above(60_000).inPeriods(3, 3));
    resources
        .deadLetters()
        .forEach(
            (worker, queue) ->
                alarms.add(
                    AlarmDefinition.DEAD_LETTERS,
                    worker,
                    queue("ApproximateNumberOfMessagesVisible", queue),
                    Alarms.Condition.ANY));
    for (Schedule schedule : Schedule.values()) {
      LambdaSpec spec = LambdaSpec.forWorker(schedule.worker()).orElseThrow();
      Duration threeIntervals = Duration.minutes(3 * schedule.interval().toMinutes());
      IMetric succeeded =
          MathExpression.Builder.create()
              .expression("runs - errors")
              .usingMetrics(
                  Map.of(
                      "runs", function("Invocations", spec, "Sum").with(period(threeIntervals)),
                      "errors", function("Errors", spec, "Sum").with(period(threeIntervals))))
              .period(threeIntervals)
              .label("runs that succeeded")
              .build();
      alarms.add(
          AlarmDefinition.SCHEDULE_MISSED,
          schedule.worker(),
          isZero(succeeded, threeIntervals),
          Alarms.Condition.above(0).inPeriods(2, 2).orMissingData());
    }
    resources
        .functions()
        .values()
        .forEach(function -> count(function.log(), LOGGED_ERRORS, "level", "ERROR"));
    alarms.add(
        AlarmDefinition.ERRORS_LOGGED,
        "",
        metrics.own(LOGGED_ERRORS, Map.of()),
        Alarms.Condition.ANY);
    Optional.ofNullable(resources.queues().get(LambdaSpec.INDEX_PRODUCT.slug()))
        .ifPresent(queue -> addAgeAlarm(AlarmDefinition.SEARCH_INDEX_LAG, "", queue, 300));
  }

  private void addPaymentAlarms() {
    String webhook = Area.STRIPE_WEBHOOK.slug();
    alarms.add(
        AlarmDefinition.WEBHOOK_FAILING,
        "",
        metrics.answers(webhook, "5xx").with(period(Duration.minutes(5))),
        Alarms.Condition.above(5).inPeriods(2, 3));
    alarms.add(
        AlarmDefinition.WEBHOOK_REJECTED,
        "",
        metrics.answers(webhook, "4xx").with(period(Duration.minutes(5))),
        Alarms.Condition.above(10).inPeriods(2, 3));
    addEventAlarm(AlarmDefinition.PAYMENT_MISMATCHED, EventType.PAYMENT_MISMATCHED);
    addEventAlarm(AlarmDefinition.PAYMENT_UNRECONCILED, EventType.PAYMENT_UNRECONCILED);
    addEventAlarm(AlarmDefinition.REFUND_FAILED, EventType.REFUND_FAILED);
    for (LambdaSpec spec : List.of(LambdaSpec.ISSUE_REFUND, LambdaSpec.CANCEL_PAYMENT_INTENT)) {
      Optional.ofNullable(resources.queues().get(spec.slug()))
          .ifPresent(queue -> addAgeAlarm(AlarmDefinition.REFUND_DELAYED, spec.slug(), queue, 900));
    }
    addStuckAlarm(AlarmDefinition.STUCK_ORDERS, LambdaSpec.EXPIRE_UNPAID_ORDERS, STUCK_ORDERS);
  }

  /**
   * SES reviews an account whose bounces reach 5 %, or its complaints 0.1 % (AWS, "Amazon SES
   * sending review process FAQs").
   */
  private void addMailAlarms() {
    Map<String, String> set =
        Map.of("ses:configuration-set", MailService.configurationSet(resources.stage()));
    Map<String, Double> limits = Map.of("Bounce", 0.05, "Complaint", 0.001);
    limits.forEach(
        (kind, limit) ->
            alarms.add(
                AlarmDefinition.MAIL_REPUTATION,
                kind.toLowerCase(Locale.ROOT),
                ShopMetrics.aws("SES", "Reputation." + kind + "Rate", set, "Maximum"),
                Alarms.Condition.above(limit).inPeriods(2, 3)));
  }

  /** Adds an alarm for a function of which several runs could not end something. */
  private void addStuckAlarm(AlarmDefinition alarm, LambdaSpec spec, String metric) {
    Optional.ofNullable(resources.functions().get(spec))
        .ifPresent(function -> countFailedRuns(function.log(), metric));
    alarms.add(
        alarm, "", metrics.own(metric, Map.of()), Alarms.Condition.above(0).inPeriods(10, 15));
  }

  private void addSecurityAlarms() {
    for (SecurityEvent event : SecurityEvent.values()) {
      SecurityBursts.threshold(event)
          .ifPresent(
              threshold ->
                  alarms.add(
                      AlarmDefinition.SECURITY_BURST,
                      event.wireName().replace('_', '-'),
                      metrics.securityEvents(event).with(period(SecurityBursts.PERIOD)),
                      Alarms.Condition.above(threshold)));
    }
  }

  private void addEventAlarm(AlarmDefinition alarm, EventType event) {
    alarms.add(alarm, "", metrics.publishedEvents(event), Alarms.Condition.ANY);
  }

  /** Adds an alarm for a queue whose oldest message is older than a number of seconds. */
  private void addAgeAlarm(AlarmDefinition alarm, String part, Queue queue, int seconds) {
    alarms.add(
        alarm,
        part,
        queue("ApproximateAgeOfOldestMessage", queue),
        Alarms.Condition.above(seconds).inPeriods(5, 5));
  }

  private static MetricOptions period(Duration period) {
    return MetricOptions.builder().period(period).build();
  }

  /** 1 while a metric is 0: alarms compare with "greater than". */
  private static IMetric isZero(IMetric metric, Duration period) {
    IMetric summed = metric instanceof Metric simple ? simple.with(period(period)) : metric;
    return MathExpression.Builder.create()
        .expression("IF(FILL(value, 0) > 0, 0, 1)")
        .usingMetrics(Map.of("value", summed))
        .period(period)
        .label("1 when the value is 0")
        .build();
  }

  private Metric function(String name, LambdaSpec spec, String statistic) {
    String function = spec.functionName(resources.stage());
    return ShopMetrics.aws("Lambda", name, Map.of("FunctionName", function), statistic);
  }

  private static Metric queue(String name, Queue queue) {
    return ShopMetrics.aws("SQS", name, Map.of("QueueName", queue.getQueueName()), "Maximum");
  }

  /** Counts the lines of a log in which a field has a value. */
  private void count(LogGroup log, String metric, String field, String value) {
    MetricFilter.Builder.create(log, metric)
        .logGroup(log)
        .filterPattern(FilterPattern.stringValue("$." + field, "=", value))
        .metricNamespace(metrics.namespace())
        .metricName(metric)
        .build();
  }

  /** Counts runs that ended with a number of failures. */
  private void countFailedRuns(LogGroup log, String metric) {
    MetricFilter.Builder.create(log, metric)
        .logGroup(log)
        .filterPattern(FilterPattern.numberValue("$.failed", ">", 0))
        .metricNamespace(metrics.namespace())
        .metricName(metric)
        .build();
  }
}
