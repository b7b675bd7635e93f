package shop.functions.ops;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import shop.aws.metrics.Exposition;
import shop.aws.metrics.Exposition.Sales;
import shop.contracts.Permission;
import shop.contracts.ProblemType;
import shop.contracts.Route;
import shop.functions.ops.HealthChecks.Health;
import shop.stats.StatsDelta;
import shop.stats.Totals;
import shop.web.Caller;
import shop.web.Problem;
import shop.web.Responses;
import shop.web.Serves;

/** Health checks and metrics. */
@Controller
final class OpsController {
  private static final Logger LOG = LoggerFactory.getLogger(OpsController.class);
  private static final String RETRY_AFTER_SECONDS = "5";

  /** The usual interval between two scrapes of a monitoring tool. */
  private static final String METRICS_RETRY_SECONDS = "30";

  private final HealthChecks healthChecks;
  private final Totals totals;
  private final String currency;
  private final Exposition exposition;

  OpsController(HealthChecks healthChecks, Exposition exposition, Totals totals, String currency) {
    this.healthChecks = healthChecks;
    this.exposition = exposition;
    this.totals = totals;
    this.currency = currency;
  }

  @Serves(value = Route.HEALTH, view = Health.class)
  ResponseEntity<?> health(Caller caller) {
    return response(healthChecks.checkAll(), caller);
  }

  /**
   * The function runs.
   *
   * @param status always {@code ok}
   */
  record Liveness(String status) {}

  @Serves(value = Route.HEALTH_LIVE, view = Liveness.class)
  ResponseEntity<?> live() {
    return Responses.ok(new Liveness("ok"));
  }

  @Serves(value = Route.HEALTH_READY, view = Health.class)
  ResponseEntity<?> ready(Caller caller) {
    return response(healthChecks.checkRequired(), caller);
  }

  @Serves(value = Route.METRICS, view = String.class)
  ResponseEntity<String> metrics() {
    try {
      return ResponseEntity.ok()
          .header(HttpHeaders.CONTENT_TYPE, Exposition.CONTENT_TYPE)
          .body(exposition.text(sales()));
    } catch (Exposition.Unavailable e) {
      LOG.atWarn().setCause(e).log("metrics unavailable");
      throw Problem.of(ProblemType.UNAVAILABLE).withHeader("Retry-After", METRICS_RETRY_SECONDS);
    }
  }

  /** Which dependencies the shop has, and how fast they are, is for operators only. */
  private static ResponseEntity<?> response(Health health, Caller caller) {
    boolean details = caller.operator() || caller.may(Permission.STATS_READ);
    if (health.status().equals("down")) {
      Problem down =
          Problem.of(ProblemType.UNAVAILABLE).withHeader("Retry-After", RETRY_AFTER_SECONDS);
      throw details && health.dependencies() != null
          ? down.with("dependencies", health.dependencies())
          : down;
    }
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(details ? health : health.withoutDetails());
  }

  /** Empty if the table is unavailable; the other metrics are returned nevertheless. */
  private Optional<Sales> sales() {
    try {
      StatsDelta total = totals.ofAllTime(currency);
      return Optional.of(new Sales(total.orders(), total.revenue()));
    } catch (RuntimeException e) {
      LOG.atWarn().setCause(e).log("sales statistics unavailable");
      return Optional.empty();
    }
  }
}
