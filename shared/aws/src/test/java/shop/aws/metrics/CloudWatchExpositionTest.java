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

/** What operators scrape of a stage, by the SDK's own client. */
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
  void end() {
    client.close();
    stub.close();
  }

  @Test
  void tellsCountsOfAllFunctionsByTheirDimensions() {
    stub.with("http_requests_total", "service", "orders", "status", "2xx")
        .with("http_requests_total", "service", "cart", "status", "5xx")
        .with("events_total", "event", "OrderPaid.v1")
        .worth("http_requests_total", "Sum", 41)
        .worth("events_total", "Sum", 3);

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
  void tellsTimesByTheBucketsThatMemoryHas() {
    stub.with("http_request_duration_seconds", "service", "orders")
        .worth("http_request_duration_seconds", "SampleCount", 200)
        .worth("http_request_duration_seconds", "Sum", 12.5)
        .worth("http_request_duration_seconds", "PR(:0.05)", 25)
        .worth("http_request_duration_seconds", "PR(:0.1)", 24.9999)
        .worth("http_request_duration_seconds", "PR(:1)", 99.5)
        .worth("http_request_duration_seconds", "PR(:10)", 100.00001);

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
  void namesEverythingAsMemoryDoes() {
    Meters meters = new Meters();
    meters.request("placeOrder", 201, Duration.ofMillis(30));
    meters.query("GetItem");
    meters.capacity("GetItem", 1);
    meters.cacheHit("product");
    meters.stripeEvent("captured", "applied");
    meters.event("OrderPaid.v1");
    meters.coldStart();
    meters.indexLag(Duration.ofSeconds(1));
    for (Metric metric : Metric.values()) {
      stub.with(metric.wireName(), "service", "orders").worth(metric.wireName(), "Sum", 1);
    }
    Optional<Sales> sales = Optional.of(new Sales(3, new Money(5997, "USD")));

    Set<String> names = names(exposition.text(sales));

    assertThat(names).isEqualTo(names(meters.text(sales))).hasSizeGreaterThan(12);
  }

  @Test
  void asksForTheDayUntilNow() {
    stub.with("cold_starts_total", "service", "orders").worth("cold_starts_total", "Sum", 1);

    exposition.text(Optional.empty());

    assertThat(stub.calls("ListMetrics"))
        .singleElement()
        .satisfies(call -> assertThat(call.path("Namespace").asText()).isEqualTo("shop-test"));
    JsonNode asked = stub.calls("GetMetricData").getFirst();
    assertThat(asked.path("StartTime").asLong())
        .isEqualTo(Instant.parse("2026-03-01T00:00:00Z").getEpochSecond());
    assertThat(asked.path("EndTime").asLong())
        .isEqualTo(Instant.parse("2026-03-01T12:01:00Z").getEpochSecond());
    assertThat(asked.at("/MetricDataQueries/0/Id").asText()).matches("[a-z][a-zA-Z0-9_]*");
    assertThat(CloudWatchStub.text(asked.at("/MetricDataQueries/0/MetricStat")))
        .contains("\"Period\":86400", "\"Stat\":\"Sum\"", "cold_starts_total", "orders");
  }

  @Test
  void asksOnceInAMinute() {
    stub.with("cold_starts_total", "service", "orders").worth("cold_starts_total", "Sum", 1);
    exposition.text(Optional.empty());
    clock.advance(Duration.ofSeconds(59));
    stub.worth("cold_starts_total", "Sum", 2);

    String remembered = exposition.text(Optional.empty());
    clock.advance(Duration.ofSeconds(1));
    String fresh = exposition.text(Optional.empty());

    assertThat(remembered).contains("cold_starts_total{service=\"orders\"} 1.0");
    assertThat(fresh).contains("cold_starts_total{service=\"orders\"} 2.0");
    assertThat(stub.calls("ListMetrics")).hasSize(2);
  }

  @Test
  void passesOverWhatIsNotCountedHere() {
    stub.with("orders_total").with("somebody_elses", "x", "y").with("db_queries_total");

    String text = exposition.text(Optional.empty());

    assertThat(text).isEmpty();
    assertThat(stub.calls("GetMetricData").getFirst().path("MetricDataQueries")).hasSize(1);
  }

  @Test
  void asksNoMoreThanSoMuch() {
    stub.endless = true;
    for (int i = 0; i < 1_200; i++) {
      stub.with("events_total", "event", "E" + i);
    }
    stub.worth("events_total", "Sum", 1);

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
  void saysThatItCannotBeReadAndAsksAgainTheNextTime() {
    stub.with("cold_starts_total", "service", "orders").worth("cold_starts_total", "Sum", 1);
    stub.down = true;
    assertThatThrownBy(() -> exposition.text(Optional.empty()))
        .isInstanceOf(Exposition.Unavailable.class);
    stub.down = false;

    String text = exposition.text(Optional.empty());

    assertThat(text).contains("cold_starts_total{service=\"orders\"} 1.0");
  }

  @Test
  void tellsNothingRatherThanAPart() {
    stub.with("cold_starts_total", "service", "orders").worth("cold_starts_total", "Sum", 1);
    stub.status = "InternalError";

    assertThatThrownBy(() -> exposition.text(Optional.empty()))
        .isInstanceOf(Exposition.Unavailable.class);
  }

  private static Set<String> names(String text) {
    List<String> lines = text.lines().filter(line -> !line.startsWith("#")).toList();
    return lines.stream().map(line -> line.replaceAll("[{ ].*", "")).collect(Collectors.toSet());
  }
}
