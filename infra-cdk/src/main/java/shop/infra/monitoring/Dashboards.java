package shop.infra.monitoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import shop.contracts.MetricLabel;
import shop.events.EventType;
import shop.infra.api.RestApi;
import shop.infra.function.LambdaSpec;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.TextWidget;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/** Two CloudWatch dashboards: sales, and operations. */
public final class Dashboards extends Construct {
  private static final int WIDTH = 8;
  private static final int HEIGHT = 6;

  private final Monitoring.Resources resources;
  private final ShopMetrics metrics;

  public Dashboards(
      Construct scope,
      Monitoring.Resources resources,
      String currency,
      @Nullable String searchDomain) {
    super(scope, "Dashboards");
    this.resources = resources;
    this.metrics = new ShopMetrics(resources.stage().stackName());
    dashboard("Sales", "-sales", sales(currency));
    dashboard("Operations", "-operations", operations(searchDomain));
  }

  private void dashboard(String id, String suffix, List<IWidget> widgets) {
    List<List<IWidget>> rows = new ArrayList<>();
    rows.add(List.of(runbookNote()));
    for (int i = 0; i < widgets.size(); i += 3) {
      rows.add(widgets.subList(i, Math.min(i + 3, widgets.size())));
    }
    Dashboard.Builder.create(this, id)
        .dashboardName(resources.stage().stackName() + suffix)
        .defaultInterval(Duration.hours(3))
        .widgets(rows)
        .build();
  }

  private static IWidget runbookNote() {
    return TextWidget.Builder.create()
        .markdown("Each alarm has a runbook of the same name in docs/runbooks.")
        .width(3 * WIDTH)
        .height(1)
        .build();
  }

  private List<IWidget> sales(String currency) {
    Map<String, String> api = Map.of("ApiName", resources.api(), "Stage", RestApi.STAGE_NAME);
    return List.of(
        graph("Orders", List.of(metrics.own(ShopMetrics.ORDERS, Map.of()))),
        graph(
            "Revenue, minor units of " + currency,
            List.of(metrics.own(ShopMetrics.REVENUE, Map.of("currency", currency)))),
        graph(
            "Payments",
            eventCounts(
                EventType.ORDER_PAID,
                EventType.PAYMENT_FAILED,
                EventType.PAYMENT_REFUNDED,
                EventType.DISPUTE_OPENED)),
        graph(
            "Payment problems",
            eventCounts(
                EventType.PAYMENT_MISMATCHED,
                EventType.PAYMENT_UNRECONCILED,
                EventType.PAYMENT_CAPTURED_LATE,
                EventType.REFUND_FAILED)),
        graph("Requests", List.of(ShopMetrics.aws("ApiGateway", "Count", api, "Sum"))),
        graph(
            "Failed requests",
            List.of(
                ShopMetrics.aws("ApiGateway", "4XXError", api, "Sum"),
                ShopMetrics.aws("ApiGateway", "5XXError", api, "Sum"))),
        graph(
            "Latency, ms",
            List.of(
                ShopMetrics.aws("ApiGateway", "Latency", api, "p50"),
                ShopMetrics.aws("ApiGateway", "Latency", api, "p99"),
                ShopMetrics.aws("ApiGateway", "IntegrationLatency", api, "p99"))),
        graph("Request duration by service, s", byService(ShopMetrics.DURATION)),
        graph("Stripe events by outcome", stripeOutcomes()));
  }

  private List<IWidget> operations(@Nullable String searchDomain) {
    Map<String, String> table = Map.of("TableName", resources.table());
    List<IWidget> widgets = new ArrayList<>();
    widgets.add(graph("Cold starts", byService(ShopMetrics.COLD_STARTS)));
    widgets.add(graph("Function errors", byFunction("Errors", "Sum")));
    widgets.add(graph("Concurrent executions", byFunction("ConcurrentExecutions", "Maximum")));
    widgets.add(graph("Function duration, p99 ms", byFunction("Duration", "p99")));
    widgets.add(graph("Cache hits", byService(ShopMetrics.CACHE_HITS)));
    widgets.add(graph("Table calls", byService(ShopMetrics.QUERIES)));
    widgets.add(graph("Table capacity units by service", byService(ShopMetrics.CAPACITY)));
    widgets.add(
        graph(
            "Table",
            List.of(
                ShopMetrics.aws("DynamoDB", "ConsumedReadCapacityUnits", table, "Sum"),
                ShopMetrics.aws("DynamoDB", "ConsumedWriteCapacityUnits", table, "Sum"),
                ShopMetrics.aws("DynamoDB", "ReadThrottleEvents", table, "Sum"),
                ShopMetrics.aws("DynamoDB", "WriteThrottleEvents", table, "Sum"))));
    widgets.add(
        graph(
            "Outbox lag, ms",
            List.of(
                ShopMetrics.aws(
                    "Lambda",
                    "IteratorAge",
                    Map.of(
                        "FunctionName", LambdaSpec.PUBLISH_OUTBOX.functionName(resources.stage())),
                    "Maximum"))));
    widgets.add(
        graph(
            "Oldest message of each queue, s",
            byQueue(resources.queues(), "ApproximateAgeOfOldestMessage")));
    widgets.add(
        graph(
            "Messages in dead-letter queues",
            byQueue(resources.deadLetters(), "ApproximateNumberOfMessagesVisible")));
    if (searchDomain != null) {
      Map<String, String> domain =
          Map.of("DomainName", searchDomain, "ClientId", Stack.of(this).getAccount());
      widgets.add(
          graph(
              "Search",
              List.of(
                  ShopMetrics.aws("ES", "SearchLatency", domain, "Average"),
                  ShopMetrics.aws("ES", "CPUUtilization", domain, "Maximum"),
                  ShopMetrics.aws("ES", "JVMMemoryPressure", domain, "Maximum"))));
    }
    return widgets;
  }

  private List<IMetric> eventCounts(EventType... events) {
    return Arrays.stream(events).<IMetric>map(metrics::publishedEvents).toList();
  }

  private List<IMetric> byService(String metric) {
    return LambdaSpec.apiFunctions().stream()
        .<IMetric>map(one -> metrics.of(metric, one.slug()))
        .toList();
  }

  private List<IMetric> stripeOutcomes() {
    return MetricLabel.OUTCOME.allowedValues().stream()
        .<IMetric>map(outcome -> metrics.own(ShopMetrics.STRIPE_EVENTS, Map.of("outcome", outcome)))
        .toList();
  }

  private List<IMetric> byFunction(String metric, String statistic) {
    Function<LambdaSpec, IMetric> of =
        spec ->
            ShopMetrics.aws(
                "Lambda",
                metric,
                Map.of("FunctionName", spec.functionName(resources.stage())),
                statistic);
    return Arrays.stream(LambdaSpec.values()).map(of).toList();
  }

  private static List<IMetric> byQueue(Map<String, Queue> queues, String metric) {
    return queues.values().stream()
        .<IMetric>map(
            queue ->
                ShopMetrics.aws(
                    "SQS", metric, Map.of("QueueName", queue.getQueueName()), "Maximum"))
        .toList();
  }

  private static IWidget graph(String title, List<IMetric> metrics) {
    return GraphWidget.Builder.create()
        .title(title)
        .left(metrics)
        .width(WIDTH)
        .height(HEIGHT)
        .build();
  }
}
