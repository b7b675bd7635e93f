package shop.aws.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import shop.aws.metrics.Exposition.Sales;
import shop.contracts.Metric;
import shop.money.Money;
import shop.testkit.fake.TestClock;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/** The metrics of a stage, read with the SDK's own client. */
class CloudWatchExpositionTest {
  private final CloudWatchStub stub = new CloudWatchStub();
  private final TestClock clock = new TestClock();
  private final CloudWatchClient client =
      CloudWatchClient.builder()
          .endpointOverride(stub.endpoint())
          .region(Region.US_EAST_1)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
          .overrideConfiguration(calls -> calls.retryStrategy(DefaultRetryStrategy.doNotRetry()))
          .httpClientBuilder(Apache5HttpClient.builder())
          .build();
  private final Exposition exposition = new CloudWatchExposition(client, "shop-test", clock);

  @AfterEach
  void close() {
    client.close();
    stub.close();
  }

  @Test
  void returnsCountersOfAllFunctionsByDimension() {
    stub.with("http_requests_total", "service", "orders", "status", "2xx")
        .with("http_requests_total", "service", "cart", "status", "5xx")
        .with("events_total", "event", "OrderPaid.v1")
        .answering("http_requests_total", "Sum", 41)
        .answering("events_total", "Sum", 3);

    String text = exposition.text(Optional.of(new Sales(3, new Money(5997, "USD"))));

    assertThat(text.lines())
        .contains(
            "# TYPE http_requests_total counter",
            "http_requests_total{service=\"orders\",status=\"2xx\"} 41.0",
            "http_requests_total{service=\"cart\",status=\"5xx\"} 41.0",
            "events_total{event=\"OrderPaid.v1\"} 3.0",
            "orders_total 3.0",
            "revenue_total{currency=\"USD\"} 5997.0");
  }

  @Test
  void returnsHistogramsWithTheCataloguesBuckets() {
    stub.with("http_request_duration_seconds", "service", "orders")
        .answering("http_request_duration_seconds", "SampleCount", 200)
        .answering("http_request_duration_seconds", "Sum", 12.5)
        .answering("http_request_duration_seconds", "PR(:0.05)", 25)
        .answering("http_request_duration_seconds", "PR(:0.1)", 24.9999)
        .answering("http_request_duration_seconds", "PR(:1)", 99.5)
        .answering("http_request_duration_seconds", "PR(:10)", 100.00001);

    String text = exposition.text(Optional.empty());

    assertThat(text.lines())
        .contains(
            "# TYPE http_request_duration_seconds histogram",
            "http_request_duration_seconds_bucket{service=\"orders\",le=\"0.025\"} 0",
            "http_request_duration_seconds_bucket{service=\"orders\",le=\"0.05\"} 50",
            "http_request_duration_seconds_bucket{service=\"orders\",le=\"0.1\"} 50",
            "http_request_duration_seconds_bucket{service=\"orders\",le=\"1.0\"} 199",
            "http_request_duration_seconds_bucket{service=\"orders\",le=\"10.0\"} 200",
            "http_request_duration_seconds_bucket{service=\"orders\",le=\"+Inf\"} 200",
            "http_request_duration_seconds_count{service=\"orders\"} 200",
            "http_request_duration_seconds_sum{service=\"orders\"} 12.5");
  }

  @Test
  void returnsTheSameNamesAsMeters() {
    Meters meters = new Meters();
    meters.request("placeOrder", 201, Duration.ofMillis(30));
    meters.query("GetItem");
    meters.capacity("GetItem", 1);
    meters.cacheHit("product");
    meters.stripeEvent("captured", "applied");
    meters.event("OrderPaid.v1");
    meters.securityEvent("login_failed");
    meters.coldStart();
    meters.indexLag(Duration.ofSeconds(1));
    for (Metric metric : Metric.values()) {
      stub.with(metric.wireName(), "service", "orders").answering(metric.wireName(), "Sum", 1);
    }
    Optional<Sales> sales = Optional.of(new Sales(3, new Money(5997, "USD")));

    Set<String> names = names(exposition.text(sales));

    assertThat(names).isEqualTo(names(meters.text(sales))).hasSizeGreaterThan(12);
  }

  @Test
  void queriesFromMidnightUntilNow() {
    stub.with("cold_starts_total", "service", "orders").answering("cold_starts_total", "Sum", 1);

    exposition.text(Optional.empty());

    assertThat(stub.calls("ListMetrics"))
        .singleElement()
        .satisfies(
            listing -> assertThat(listing.path("Namespace").asText()).isEqualTo("shop-test"));
    JsonNode call = stub.calls("GetMetricData").getFirst();
    assertThat(call.path("StartTime").asLong())
        .isEqualTo(Instant.parse("2026-03-01T00:00:00Z").getEpochSecond());
    assertThat(call.path("EndTime").asLong())
        .isEqualTo(Instant.parse("2026-03-01T12:01:00Z").getEpochSecond());
    assertThat(call.at("/MetricDataQueries/0/Id").asText()).matches("[a-z][a-zA-Z0-9_]*");
    assertThat(CloudWatchStub.text(call.at("/MetricDataQueries/0/MetricStat")))
        .contains("\"Period\":86400", "\"Stat\":\"Sum\"", "cold_starts_total", "orders");
  }

  @Test
  void queriesOncePerMinute() {
    stub.with("cold_starts_total", "service", "orders").answering("cold_starts_total", "Sum", 1);
    exposition.text(Optional.empty());
    clock.advance(Duration.ofSeconds(59));
    stub.answering("cold_starts_total", "Sum", 2);

    String cached = exposition.text(Optional.empty());
    clock.advance(Duration.ofSeconds(1));
    String fresh = exposition.text(Optional.empty());

    assertThat(cached).contains("cold_starts_total{service=\"orders\"} 1.0");
    assertThat(fresh).contains("cold_starts_total{service=\"orders\"} 2.0");
    assertThat(stub.calls("ListMetrics")).hasSize(2);
  }

  @Test
  void ignoresMetricsOutsideTheCatalogue() {
    stub.with("orders_total").with("other_metric", "x", "y").with("db_queries_total");

    String text = exposition.text(Optional.empty());

    assertThat(text).isEmpty();
    assertThat(stub.calls("GetMetricData").getFirst().path("MetricDataQueries")).hasSize(1);
  }

  @Test
  void boundsTheNumberOfCallsAndQueries() {
    stub.hasNextPage = true;
    for (int i = 0; i < 1_200; i++) {
      stub.with("events_total", "event", "E" + i);
    }
    stub.answering("events_total", "Sum", 1);

    String text = exposition.text(Optional.empty());

    assertThat(stub.calls("ListMetrics")).hasSize(CloudWatchQuery.MAX_LIST_CALLS);
    assertThat(stub.calls("GetMetricData"))
        .hasSize(2)
        .allMatch(
            call -> call.path("MetricDataQueries").size() <= CloudWatchQuery.QUERIES_PER_CALL);
    assertThat(text.lines().filter(line -> line.startsWith("events_total")))
        .hasSize(CloudWatchQuery.MAX_QUERIES);
  }

  @Test
  void throwsWhenCloudWatchFailsAndRetriesNextTime() {
    stub.with("cold_starts_total", "service", "orders").answering("cold_starts_total", "Sum", 1);
    stub.failing = true;
    assertThatThrownBy(() -> exposition.text(Optional.empty()))
        .isInstanceOf(Exposition.Unavailable.class);
    stub.failing = false;

    String text = exposition.text(Optional.empty());

    assertThat(text).contains("cold_starts_total{service=\"orders\"} 1.0");
  }

  @Test
  void throwsForIncompleteResults() {
    stub.with("cold_starts_total", "service", "orders").answering("cold_starts_total", "Sum", 1);
    stub.status = "InternalError";

    assertThatThrownBy(() -> exposition.text(Optional.empty()))
        .isInstanceOf(Exposition.Unavailable.class);
  }

  private static Set<String> names(String text) {
    List<String> lines = text.lines().filter(line -> !line.startsWith("#")).toList();
    return lines.stream().map(line -> line.replaceAll("[{ ].*", "")).collect(Collectors.toSet());
  }
}
