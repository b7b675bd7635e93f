package shop.functions.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.AccountFixture.anAccount;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.aws.Dependency;
import shop.contracts.Area;
import shop.contracts.Route;
import shop.money.Money;
import shop.stats.StatsDelta;
import shop.stats.Totals;
import shop.testkit.api.ApiAnswer;
import shop.testkit.api.ApiRequest;
import shop.testshop.TestShop;

class OpsHandlerTest {
  private static final String OPERATOR = "operators-only";

  private static Dependency.Check table = () -> {};
  private static Dependency.Check stripe = () -> {};

  private static final TestShop SHOP =
      new TestShop(Area.OPS, Map.of("METRICS_TOKEN", OPERATOR)) {
        @Override
        public List<Dependency> dependencies() {
          return List.of(
              new Dependency("table", true, () -> table.run()),
              new Dependency("stripe", false, () -> stripe.run()));
        }
      };
  private static final OpsHandler OPS = new OpsHandler(SHOP);

  @BeforeEach
  void restoreDependencies() {
    table = () -> {};
    stripe = () -> {};
    SHOP.clock().advance(Duration.ofSeconds(10)); // states of earlier tests expire
  }

  @Test
  void isLiveWithoutItsDependencies() {
    table = OpsHandlerTest::fail;

    ApiAnswer answer = ApiRequest.to(Route.HEALTH_LIVE).send(OPS);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.at("/status")).isEqualTo("ok");
    assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
  }

  @Test
  void reportsTheStatusOfEachDependency() {
    ApiAnswer answer = health();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.at("/status")).isEqualTo("ok");
    assertThat(answer.at("/dependencies/table/status")).isEqualTo("ok");
    assertThat(answer.body().at("/dependencies/stripe/millis").isIntegralNumber()).isTrue();
    assertThat(answer.header("Cache-Control")).contains("no-store");
  }

  @Test
  void isDegradedButReadyWithoutStripe() {
    stripe = OpsHandlerTest::fail;

    ApiAnswer health = health();
    ApiAnswer ready = ApiRequest.to(Route.HEALTH_READY).send(OPS);

    assertThat(health.status()).isEqualTo(200);
    assertThat(health.at("/status")).isEqualTo("degraded");
    assertThat(health.at("/dependencies/stripe/status")).isEqualTo("down");
    assertThat(ready.status()).isEqualTo(200);
  }

  @Test
  void isNotReadyWithoutTheTable() {
    table = OpsHandlerTest::fail;

    ApiAnswer ready = ApiRequest.to(Route.HEALTH_READY).token(OPERATOR).send(OPS);

    assertThat(ready.status()).isEqualTo(503);
    assertThat(ready.problem()).isEqualTo("unavailable");
    assertThat(ready.at("/dependencies/table/status")).isEqualTo("down");
    assertThat(ready.header("Retry-After")).isPresent();
    assertThat(ready.text()).doesNotContain("secret table name");
  }

  @Test
  void saysWhatIsStarting() {
    table =
        () -> {
          throw new Dependency.StartingException("the table is starting");
        };

    ApiAnswer ready = ApiRequest.to(Route.HEALTH_READY).token(OPERATOR).send(OPS);

    assertThat(ready.status()).isEqualTo(503);
    assertThat(ready.at("/dependencies/table/status")).isEqualTo("starting");
  }

  @Test
  void showsDependenciesToOperatorsAndAdministratorsOnly() {
    String admin = SHOP.signIn(anAccount().id("health-admin").administrator());
    String customer = SHOP.signIn(anAccount().id("health-customer"));

    assertThat(health().body().path("dependencies").isObject()).isTrue();
    assertThat(healthAs(admin).body().path("dependencies").isObject()).isTrue();
    assertThat(healthAs(customer).body().path("dependencies").isNull()).isTrue();
    assertThat(ApiRequest.to(Route.HEALTH).send(OPS).text()).doesNotContain("table", "stripe");
    table = OpsHandlerTest::fail;
    SHOP.clock().advance(Duration.ofSeconds(10));
    ApiAnswer down = ApiRequest.to(Route.HEALTH_READY).send(OPS);
    assertThat(down.status()).isEqualTo(503);
    assertThat(down.text()).doesNotContain("table");
    assertThat(healthAs("no token").status()).isEqualTo(401);
  }

  @Test
  void asksEachDependencyOnceInTenSecondsForAllCallers() {
    AtomicInteger calls = new AtomicInteger();
    stripe = calls::incrementAndGet;

    for (int i = 0; i < 20; i++) {
      ApiRequest.to(Route.HEALTH).address("203.0.113." + i).send(OPS);
    }

    assertThat(calls).hasValue(1);
    SHOP.clock().advance(Duration.ofSeconds(10));
    health();
    assertThat(calls).hasValue(2);
  }

  @Test
  void noticesARecoveryWithinASecond() {
    stripe = OpsHandlerTest::fail;
    assertThat(health().at("/status")).isEqualTo("degraded");

    stripe = () -> {};
    SHOP.clock().advance(Duration.ofSeconds(1));

    assertThat(health().at("/status")).isEqualTo("ok");
  }

  @Test
  void limitsHealthChecksOfOneNetwork() {
    ApiAnswer last = health();
    for (int i = 0; i < 100 && last.status() == 200; i++) {
      last = ApiRequest.to(Route.HEALTH).address("2001:db8::" + i).send(OPS);
    }

    assertThat(last.status()).isEqualTo(429);
    assertThat(ApiRequest.to(Route.HEALTH).address("2001:db8:1::1").send(OPS).status())
        .isEqualTo(200);
    assertThat(ApiRequest.to(Route.HEALTH_LIVE).address("2001:db8::1").send(OPS).status())
        .isEqualTo(200);
  }

  private static ApiAnswer health() {
    return healthAs(OPERATOR);
  }

  private static ApiAnswer healthAs(String token) {
    return ApiRequest.to(Route.HEALTH).token(token).send(OPS);
  }

  @Test
  void stopsWaitingForADependencyThatHangs() {
    CountDownLatch latch = new CountDownLatch(1);
    stripe = latch::await;

    ApiAnswer answer = ApiRequest.to(Route.HEALTH).send(OPS);

    assertThat(answer.at("/status")).isEqualTo("degraded");
    latch.countDown();
  }

  @Test
  void returnsMetricsToOperators() {
    StatsDelta sales = new StatsDelta(7, 0, 0, 0, new Money(12_345, "USD"));
    SHOP.totals().add(List.of(new Totals.Entry("e1", LocalDate.EPOCH, sales)));
    ApiRequest.to(Route.HEALTH_LIVE).send(OPS);

    ApiAnswer answer = ApiRequest.to(Route.METRICS).token("operators-only").send(OPS);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type").orElseThrow()).startsWith("text/plain");
    assertThat(answer.text().lines())
        .contains(
            "orders_total 7.0",
            "revenue_total{currency=\"USD\"} 12345.0",
            "# TYPE http_requests_total counter");
    assertThat(answer.text()).contains("http_requests_total{route=\"healthLive\",status=\"200\"}");
  }

  @Test
  void omitsSalesMetricsWhileStatisticsAreUnavailable() {
    OpsHandler withoutStatistics =
        new OpsHandler(
            new TestShop(Area.OPS) {
              @Override
              public Totals totals() {
                return new UnavailableTotals();
              }
            });

    ApiAnswer answer = ApiRequest.to(Route.METRICS).send(withoutStatistics);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).contains("http_requests_total").doesNotContain("orders_total");
  }

  @Test
  void returns503WithRetryAfterWhileCloudWatchIsDown() {
    OpsHandler deployed =
        new OpsHandler(
            new TestShop(
                Area.OPS,
                Map.of(
                    "METRICS_NAMESPACE", "shop-test",
                    "CLOUDWATCH_ENDPOINT", "http://127.0.0.1:1")));

    ApiAnswer answer = ApiRequest.to(Route.METRICS).send(deployed);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.problem()).isEqualTo("unavailable");
    assertThat(answer.header("Retry-After")).contains("30");
    assertThat(answer.text()).doesNotContain("shop-test", "127.0.0.1");
  }

  @Test
  void returns401ForMetricsWithoutTheOperatorToken() {
    ApiAnswer without = ApiRequest.to(Route.METRICS).send(OPS);
    ApiAnswer wrong = ApiRequest.to(Route.METRICS).token("operators-onlz").send(OPS);

    assertThat(without.status()).isEqualTo(401);
    assertThat(wrong.status()).isEqualTo(401);
  }

  @Test
  void returns404ForUnknownPaths() {
    ApiAnswer answer = ApiRequest.get("/health/else").send(OPS);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.problem()).isEqualTo("not-found");
  }

  @Test
  void returns405WithTheAllowedMethods() {
    ApiAnswer answer = ApiRequest.post("/health/live").send(OPS);

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).contains("GET");
  }

  private static void fail() {
    throw new IllegalStateException("secret table name");
  }

  /** Statistics that cannot be read. */
  private static final class UnavailableTotals implements Totals {
    @Override
    public Set<String> add(List<Entry> entries) {
      throw new IllegalStateException("unavailable");
    }

    @Override
    public StatsDelta ofAllTime(String currency) {
      throw new IllegalStateException("unavailable");
    }

    @Override
    public Map<LocalDate, StatsDelta> ofDays(LocalDate from, LocalDate to, String currency) {
      throw new IllegalStateException("unavailable");
    }
  }
}
