package shop.infra;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.events.EventType;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.TextWidget;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/** Two pages: how the shop sells, and how its machinery runs. */
final class Dashboards extends Construct {
  private static final int WIDTH = 8;
  private static final int HEIGHT = 6;

  private final Monitoring.Parts parts;
  private final ShopMetrics metrics;

  Dashboards(Construct scope, Monitoring.Parts parts, String currency, @Nullable String search) {
    super(scope, "Dashboards");
    this.parts = parts;
    this.metrics = new ShopMetrics(ShopStack.name(parts.stage()));
    page("Sales", "-sales", sales(currency));
    page("Machinery", "-machinery", machinery(search));
  }

  private void page(String id, String suffix, List<IWidget> widgets) {
    List<List<IWidget>> rows = new ArrayList<>();
    rows.add(List.of(note()));
    for (int i = 0; i < widgets.size(); i += 3) {
      rows.add(widgets.subList(i, Math.min(i + 3, widgets.size())));
    }
    Dashboard.Builder.create(this, id)
        .dashboardName(ShopStack.name(parts.stage()) + suffix)
        .defaultInterval(Duration.hours(3))
        .widgets(rows)
        .build();
  }

  private static IWidget note() {
    return TextWidget.Builder.create()
        .markdown("What to do about an alarm: docs/runbooks, by the alarm's name.")
        .width(3 * WIDTH)
        .height(1)
        .build();
  }

  private List<IWidget> sales(String currency) {
    Map<String, String> api = Map.of("ApiName", parts.api(), "Stage", RestApi.STAGE);
    return List.of(
        graph("Orders", List.of(metrics.own(ShopMetrics.ORDERS, Map.of()))),
        graph(
            "Revenue, minor units of " + currency,
            List.of(metrics.own(ShopMetrics.REVENUE, Map.of("currency", currency)))),
        graph(
            "Payments",
            told(
                EventType.ORDER_PAID,
                EventType.PAYMENT_FAILED,
                EventType.PAYMENT_REFUNDED,
                EventType.DISPUTE_OPENED)),
        graph(
            "Money that needs somebody",
            told(
                EventType.PAYMENT_MISMATCHED,
                EventType.PAYMENT_UNRECONCILED,
                EventType.PAYMENT_CAPTURED_LATE,
                EventType.REFUND_FAILED)),
        graph("Requests", List.of(ShopMetrics.aws("ApiGateway", "Count", api, "Sum"))),
        graph(
            "Requests that failed",
            List.of(
                ShopMetrics.aws("ApiGateway", "4XXError", api, "Sum"),
                ShopMetrics.aws("ApiGateway", "5XXError", api, "Sum"))),
        graph(
            "Milliseconds",
            List.of(
                ShopMetrics.aws("ApiGateway", "Latency", api, "p50"),
                ShopMetrics.aws("ApiGateway", "Latency", api, "p99"),
                ShopMetrics.aws("ApiGateway", "IntegrationLatency", api, "p99"))),
        graph("Seconds by service", services(ShopMetrics.DURATION)),
        graph("News from Stripe", stripe()));
  }

  private List<IWidget> machinery(@Nullable String search) {
    Map<String, String> table = Map.of("TableName", parts.table());
    List<IWidget> widgets = new ArrayList<>();
    widgets.add(graph("Cold starts", services(ShopMetrics.COLD_STARTS)));
    widgets.add(graph("Errors of functions", functions("Errors", "Sum")));
    widgets.add(graph("Functions at a time", functions("ConcurrentExecutions", "Maximum")));
    widgets.add(graph("Duration of functions, p99 ms", functions("Duration", "p99")));
    widgets.add(graph("Answers from caches", services(ShopMetrics.CACHE_HITS)));
    widgets.add(graph("Calls to the table", services(ShopMetrics.QUERIES)));
    widgets.add(graph("Read and write units", services(ShopMetrics.CAPACITY)));
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
            "Outbox, milliseconds behind",
            List.of(
                ShopMetrics.aws(
                    "Lambda",
                    "IteratorAge",
                    Map.of(
                        "FunctionName",
                        LiveFunction.name(parts.stage(), LambdaSpec.PUBLISH_OUTBOX)),
                    "Maximum"))));
    widgets.add(
        graph(
            "Queues, oldest message, seconds",
            queues(parts.queues(), "ApproximateAgeOfOldestMessage")));
    widgets.add(
        graph("Dead letters", queues(parts.deadLetters(), "ApproximateNumberOfMessagesVisible")));
    if (search != null) {
      Map<String, String> domain =
          Map.of("DomainName", search, "ClientId", Stack.of(this).getAccount());
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

  private List<IMetric> told(EventType... events) {
    return Arrays.stream(events).<IMetric>map(metrics::told).toList();
  }

  private List<IMetric> services(String metric) {
    return LambdaSpec.api().stream().<IMetric>map(one -> metrics.of(metric, one.slug())).toList();
  }

  private List<IMetric> stripe() {
    return Stream.of("Applied", "Duplicate", "Ignored", "Mismatched", "NotYet")
        .<IMetric>map(outcome -> metrics.own(ShopMetrics.STRIPE_EVENTS, Map.of("outcome", outcome)))
        .toList();
  }

  private List<IMetric> functions(String metric, String statistic) {
    Function<LambdaSpec, IMetric> of =
        spec ->
            ShopMetrics.aws(
                "Lambda",
                metric,
                Map.of("FunctionName", LiveFunction.name(parts.stage(), spec)),
                statistic);
    return Arrays.stream(LambdaSpec.values()).map(of).toList();
  }

  private static List<IMetric> queues(Map<String, Queue> queues, String metric) {
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
