package shop.aws.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.money.Money;

/** The lines of a function's log from which CloudWatch extracts metrics. */
class EmbeddedMetricsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Meters meters = new Meters();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final EmbeddedMetrics metrics = embeddedMetrics("Shop/test");
  private final PrintStream out = System.out;

  @BeforeEach
  void captureLog() {
    System.setOut(new PrintStream(log, true, UTF_8));
  }

  @AfterEach
  void restoreLog() {
    System.setOut(out);
  }

  @Test
  void writesOtherLabelsBesideTheDimensions() throws IOException {
    meters.request("getOrder", 404, Duration.ofMillis(250));

    metrics.flush();

    JsonNode counted = line("http_requests_total");
    assertThat(counted.path("http_requests_total").asDouble()).isEqualTo(1);
    assertThat(directive(counted).path("Namespace").asText()).isEqualTo("Shop/test");
    assertThat(directive(counted).path("Dimensions")).hasToString("[[\"service\",\"status\"]]");
    assertThat(counted.path("service").asText()).isEqualTo("orders");
    assertThat(counted.path("status").asText()).isEqualTo("4xx");
    assertThat(counted.path("route").asText()).isEqualTo("getOrder");
    JsonNode timed = line("http_request_duration_seconds");
    assertThat(timed.path("http_request_duration_seconds").asDouble()).isEqualTo(0.25);
    assertThat(directive(timed).at("/Metrics/0/Unit").asText()).isEqualTo("Seconds");
    assertThat(directive(timed).path("Dimensions")).hasToString("[[\"service\"]]");
  }

  @Test
  void writesOnlyChangesSinceTheLastFlush() throws IOException {
    meters.event("OrderPlaced.v1");
    meters.event("OrderPlaced.v1");
    metrics.flush();
    log.reset();
    meters.event("OrderPlaced.v1");

    metrics.flush();
    metrics.flush();

    assertThat(lines()).hasSize(1);
    assertThat(line("events_total").path("events_total").asDouble()).isEqualTo(1);
    assertThat(line("events_total").path("event").asText()).isEqualTo("OrderPlaced.v1");
  }

  @Test
  void writesOneDocumentForEachSetOfDimensions() throws IOException {
    meters.query("Query");
    meters.query("GetItem");
    meters.query("Query");
    meters.capacity("GetItem", 0.5);
    meters.capacity("Query", 3);
    meters.request("listOrders", 200, Duration.ofMillis(20));

    metrics.flush();

    assertThat(lines()).hasSize(2);
    JsonNode line = line("db_queries_total");
    assertThat(line).isEqualTo(line("http_request_duration_seconds"));
    assertThat(directive(line).at("/Metrics").findValuesAsText("Name"))
        .containsExactlyInAnyOrder(
            "http_request_duration_seconds", "db_queries_total", "db_capacity_units_total");
    assertThat(line.path("operation")).hasToString("[\"GetItem\",\"Query\"]");
    assertThat(line.path("db_queries_total")).hasToString("[1.0,2.0]");
    assertThat(line.path("db_capacity_units_total")).hasToString("[0.5,3.0]");
  }

  @Test
  void writesMeanOfTimes() throws IOException {
    meters.indexLag(Duration.ofSeconds(1));
    meters.indexLag(Duration.ofSeconds(4));

    metrics.flush();

    assertThat(line("search_index_lag_seconds").path("search_index_lag_seconds").asDouble())
        .isEqualTo(2.5);
  }

  @Test
  void writesNegativeRevenue() throws IOException {
    meters.sold(0, new Money(-500, "EUR"));

    metrics.flush();

    assertThat(lines()).hasSize(1);
    assertThat(line("revenue_total").path("revenue_total").asDouble()).isEqualTo(-500);
    assertThat(line("revenue_total").path("currency").asText()).isEqualTo("EUR");
  }

  @Test
  void writesNothingWithoutNamespace() {
    meters.coldStart();

    embeddedMetrics("").flush();

    assertThat(log.toString(UTF_8)).isEmpty();
  }

  private EmbeddedMetrics embeddedMetrics(String namespace) {
    return new EmbeddedMetrics(meters, namespace, "orders");
  }

  private JsonNode line(String metric) throws IOException {
    return lines().stream().filter(line -> line.has(metric)).findFirst().orElseThrow();
  }

  private List<JsonNode> lines() throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : log.toString(UTF_8).lines().toList()) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  private static JsonNode directive(JsonNode line) {
    return line.at("/_aws/CloudWatchMetrics/0");
  }
}
