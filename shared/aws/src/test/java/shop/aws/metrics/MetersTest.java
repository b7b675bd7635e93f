package shop.aws.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import shop.aws.metrics.Exposition.Sales;
import shop.money.Money;

class MetersTest {
  private final Meters meters = new Meters();

  @Test
  void writesPrometheusText() {
    meters.request("placeOrder", 201, Duration.ofMillis(30));
    meters.request("placeOrder", 201, Duration.ofMillis(70));
    meters.query("GetItem");
    meters.cacheHit("product");

    String text = meters.text(Optional.of(new Sales(3, new Money(5997, "USD"))));

    assertThat(text.lines())
        .contains(
            "# TYPE http_requests_total counter",
            "http_requests_total{route=\"placeOrder\",status=\"201\"} 2.0",
            "# TYPE http_request_duration_seconds histogram",
            "http_request_duration_seconds_bucket{route=\"placeOrder\",le=\"0.05\"} 1",
            "http_request_duration_seconds_count{route=\"placeOrder\"} 2",
            "db_queries_total{operation=\"GetItem\"} 1.0",
            "cache_hits_total{cache=\"product\"} 1.0",
            "# TYPE orders_total counter",
            "orders_total 3.0",
            "revenue_total{currency=\"USD\"} 5997.0");
  }

  @Test
  void startsEverySeriesOfKnownLabelsAtZero() {
    assertThat(meters.text(Optional.empty()).lines())
        .contains(
            "http_requests_total{route=\"placeOrder\",status=\"201\"} 0.0",
            "http_requests_total{route=\"placeOrder\",status=\"409\"} 0.0",
            "http_request_duration_seconds_count{route=\"login\"} 0",
            "db_queries_total{operation=\"TransactGetItems\"} 0.0",
            "db_capacity_units_total{operation=\"DeleteItem\"} 0.0",
            "cache_hits_total{cache=\"product_list\"} 0.0",
            "stripe_events_total{outcome=\"applied\",type=\"intent_succeeded\"} 0.0",
            "events_total{event=\"OrderPlaced.v1\"} 0.0",
            "cold_starts_total 0.0",
            "search_index_lag_seconds_count 0");
  }

  @Test
  void countsNothingByReading() {
    meters.text(Optional.empty());

    assertThat(meters.unflushed().drain()).isEmpty();
  }

  @Test
  void omitsUnknownSales() {
    String text = meters.text(Optional.empty());

    assertThat(text).doesNotContain("orders_total", "revenue_total");
  }

  @Test
  void writesZeroForNegativeRevenue() {
    String text = meters.text(Optional.of(new Sales(0, new Money(-100, "USD"))));

    assertThat(text).contains("revenue_total{currency=\"USD\"} 0.0");
  }

  @Test
  void sharesOneInstancePerProcess() {
    assertThat(Meters.shared()).isSameAs(Meters.shared());
  }
}
