package shop.functions.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.commit.Effects;
import shop.contracts.Area;
import shop.contracts.Route;
import shop.contracts.reason.AuditAction;
import shop.money.Money;
import shop.stats.StatsDelta;
import shop.stats.Totals;
import shop.testkit.api.ApiAnswer;
import shop.testkit.api.ApiRequest;
import shop.testkit.fake.FakeShop;
import shop.testkit.fake.UnsignedTokens;
import shop.testshop.TestShop;

class StatsAndAuditHandlerTest {
  private static final TestShop SHOP = new TestShop(Area.ADMIN);
  private static final FakeShop FAKES = SHOP.fakes();
  private static final AdminHandler ADMIN = new AdminHandler(SHOP);
  private static final String ADMINISTRATOR = UnsignedTokens.administrator("admin-1");
  private static final String CUSTOMER = UnsignedTokens.customer("customer-1");

  @Test
  void returnsTotalsAndDays() {
    SHOP.totals()
        .add(
            List.of(
                new Totals.Entry(
                    "e1",
                    LocalDate.parse("2026-02-01"),
                    new StatsDelta(3, 1, 2, 7, new Money(5000, "USD"))),
                new Totals.Entry(
                    "e2",
                    LocalDate.parse("2026-02-02"),
                    new StatsDelta(0, 0, 0, 0, new Money(-500, "USD")))));

    ApiAnswer answer = send("/api/v1/admin/stats?from=2026-02-01&to=2026-02-03", ADMINISTRATOR);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().at("/total_orders").longValue()).isEqualTo(3);
    assertThat(answer.body().at("/total_revenue/amount").longValue()).isEqualTo(4500);
    assertThat(answer.at("/total_revenue/currency")).isEqualTo("USD");
    assertThat(answer.body().at("/pending_orders").longValue()).isEqualTo(1);
    assertThat(answer.body().at("/total_customers").longValue()).isEqualTo(2);
    assertThat(answer.body().at("/total_products").longValue()).isEqualTo(7);
    assertThat(answer.body().at("/by_day")).hasSize(3);
    assertThat(answer.at("/by_day/0/date")).isEqualTo("2026-02-01");
    assertThat(answer.body().at("/by_day/0/orders").longValue()).isEqualTo(3);
    assertThat(answer.body().at("/by_day/1/revenue/amount").longValue()).isEqualTo(-500);
  }

  @Test
  void refusesInvalidRangesOfDays() {
    ApiAnswer backwards = send("/api/v1/admin/stats?from=2026-02-02&to=2026-02-01", ADMINISTRATOR);
    ApiAnswer tooLong = send("/api/v1/admin/stats?from=2020-01-01", ADMINISTRATOR);
    ApiAnswer unknown = send("/api/v1/admin/stats?since=2026-02-01", ADMINISTRATOR);

    assertThat(backwards.at("/errors/0/pointer")).isEqualTo("/query/to");
    assertThat(tooLong.at("/errors/0/pointer")).isEqualTo("/query/from");
    assertThat(unknown.at("/errors/0/detail")).contains("from, to");
  }

  @Test
  void listsTheAuditEntriesOfADayInPages() {
    Instant noon = Instant.parse("2026-02-05T12:00:00Z");
    FAKES.table.apply(
        Effects.at(noon, FAKES.ids)
            .audit("admin-1", AuditAction.PRODUCT_CREATE, "product/p1", "mug"));
    FAKES.table.apply(
        Effects.at(noon.plusSeconds(1), FAKES.ids)
            .audit("admin-1", AuditAction.PRODUCT_DELETE, "product/p1", "mug"));

    ApiAnswer first = send("/api/v1/admin/audit?day=2026-02-05&limit=1", ADMINISTRATOR);
    ApiAnswer second =
        send(
            "/api/v1/admin/audit?day=2026-02-05&limit=1&cursor=" + first.at("/next_cursor"),
            ADMINISTRATOR);

    assertThat(first.at("/data/0/action")).isEqualTo("product.delete");
    assertThat(first.at("/data/0/actor_id")).isEqualTo("admin-1");
    assertThat(first.at("/data/0/at")).isEqualTo("2026-02-05T12:00:01Z");
    assertThat(second.at("/data/0/action")).isEqualTo("product.create");
    assertThat(second.body().at("/next_cursor").isNull()).isTrue();
  }

  @Test
  void requiresAnAdministrator() {
    for (Route route : new Route[] {Route.ADMIN_STATS, Route.ADMIN_AUDIT}) {
      assertThat(ApiRequest.to(route).send(ADMIN).status()).isEqualTo(401);
      assertThat(ApiRequest.to(route).token(CUSTOMER).send(ADMIN).status()).isEqualTo(403);
    }
  }

  private static ApiAnswer send(String uri, String token) {
    return ApiRequest.get(uri).token(token).send(ADMIN);
  }
}
