package shop.functions.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.AccountFixture.anAccount;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.commit.AuditEntry;
import shop.contracts.Area;
import shop.contracts.Route;
import shop.testkit.api.ApiAnswer;
import shop.testkit.api.ApiRequest;
import shop.testshop.TestShop;

class TaxHandlerTest {
  private final TestShop shop = new TestShop(Area.ADMIN);
  private final AdminHandler admin = new AdminHandler(shop);
  private final String administrator = shop.signIn(anAccount().id("root").administrator());

  private static final String VAT =
      """
      {'id': 'de', 'name': 'VAT', 'country': 'DE', 'category': 'standard', 'rate_bp': 1900,
       'reason': 'standard'%s}
      """;

  @Test
  void hasNoRatesAtFirst() {
    ApiAnswer answer = get();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("ETag")).contains("\"0\"");
    assertThat(answer.at("/prices_include_tax/default")).isEqualTo("false");
    assertThat(answer.body().at("/prices_include_tax/by_country")).isEmpty();
    assertThat(answer.body().at("/rates")).isEmpty();
  }

  @Test
  void replacesTheTable() {
    ApiAnswer replaced =
        put(
            """
            {'prices_include_tax': {'default': false, 'by_country': {'DE': true}},
             'rates': [%s,
              {'id': 'la', 'name': 'County tax', 'country': 'US', 'region': 'CA',
               'postal_prefix': '900', 'category': 'books', 'rate_bp': 225, 'reason': 'reduced',
               'from': '2026-01-01', 'to': '2026-07-01T00:00:00+02:00'}]}
            """
                .formatted(VAT.formatted("")),
            "\"0\"");

    assertThat(replaced.status()).isEqualTo(200);
    assertThat(replaced.header("ETag")).contains("\"1\"");
    assertThat(replaced.at("/version")).isEqualTo("1");
    assertThat(replaced.at("/prices_include_tax/by_country/DE")).isEqualTo("true");
    assertThat(replaced.at("/rates/0/rate_bp")).isEqualTo("1900");
    assertThat(replaced.at("/rates/1/postal_prefix")).isEqualTo("900");
    assertThat(replaced.at("/rates/1/from")).isEqualTo("2026-01-01T00:00:00Z");
    assertThat(replaced.at("/rates/1/to")).isEqualTo("2026-06-30T22:00:00Z");
    assertThat(get().body()).isEqualTo(replaced.body());
    assertThat(shop.fakes().table.auditTrail())
        .extracting(AuditEntry::action, AuditEntry::detail)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("tax.replace", "version 1"));
  }

  @Test
  void replacesOnlyTheExpectedVersion() {
    String body = table(VAT.formatted(""));

    assertThat(put(body, "\"0\"").status()).isEqualTo(200);
    assertThat(put(body, "\"0\"").status()).isEqualTo(412);
    assertThat(put(body, "\"1\"").status()).isEqualTo(200);
    assertThat(get().header("ETag")).contains("\"2\"");
    assertThat(put(get().text(), "*").status()).isEqualTo(200);
    assertThat(put(body.replaceFirst("\\{", "{'version': 2,"), "*").status()).isEqualTo(412);
  }

  @Test
  void reportsAllErrorsAtOnce() {
    ApiAnswer answer =
        put(
            """
            {'prices_include_tax': {'default': false, 'by_country': {'XX': true}},
             'rates': [
              {'id': 'a', 'name': 'VAT', 'country': 'ZZ', 'category': 'standard', 'rate_bp': 1,
               'reason': 'zero'},
              {'id': 'b', 'name': 'VAT', 'country': 'DE', 'category': 'standard', 'rate_bp': 1,
               'reason': 'standard', 'from': '2026-02-30', 'to': '2026-01-01'},
              {'id': 'c', 'name': 'VAT', 'country': 'DE', 'category': 'standard', 'rate_bp': 1,
               'reason': 'standard', 'from': '2026-01-01', 'to': '2026-01-01'}]}
            """,
            "*");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().at("/errors").findValuesAsText("pointer"))
        .containsExactly(
            "/prices_include_tax/by_country/XX",
            "/rates/0/country",
            "/rates/0/rate_bp",
            "/rates/1/from",
            "/rates/2/to");
    assertThat(get().header("ETag")).contains("\"0\"");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "'rate_bp': 10001, /rates/0/rate_bp",
        "'rate_bp': -1, /rates/0/rate_bp",
        "'rate_bp': 19.5, /rates/0/rate_bp",
        "'reason': 'free', /rates/0/reason",
        "'country': 'Germany', /rates/0/country",
        "'from': 'tomorrow', /rates/0/from",
        "'category': '', /rates/0/category",
        "'region': '', /rates/0/region",
        "'id': 'a b', /rates/0/id",
        "'rate': 5, /rates/0/rate"
      })
  void refusesAnInvalidRate(String field, String pointer) {
    String key = field.substring(0, field.indexOf(':'));
    String others = VAT.formatted("").replaceFirst(",\\s*" + key + ": ('[^']*'|[0-9]+)", "");
    String invalid = others.replaceFirst(key + ": '[^']*',", "").replace("}", ", " + field + "}");

    ApiAnswer answer = put(table(invalid), "*");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.at("/errors/0/pointer")).isEqualTo(pointer);
  }

  @Test
  void namesBothOfTwoRatesThatApplyAtTheSameTime() {
    String first = VAT.formatted(", 'region': 'BE', 'to': '2026-07-01'");
    String second =
        VAT.replace("'de'", "'de-2'").formatted(", 'region': 'be', 'from': '2026-06-01'");

    ApiAnswer answer = put(table(first + "," + second), "*");

    assertThat(answer.at("/errors/0/pointer")).isEqualTo("/rates/1");
    assertThat(answer.at("/errors/0/detail")).contains("\"de\"", "\"de-2\"");
    assertThat(put(table(first + "," + second.replace("-06-", "-07-")), "*").status())
        .isEqualTo(200);
  }

  @Test
  void refusesTwoRatesOfOneId() {
    ApiAnswer answer = put(table(VAT.formatted("") + "," + VAT.formatted(", 'region': 'BE'")), "*");

    assertThat(answer.at("/errors/0/pointer")).isEqualTo("/rates/1/id");
  }

  @Test
  void storesTheLargestTable() {
    String rates =
        String.join(
            ",",
            IntStream.range(0, 1_900)
                .mapToObj(
                    i ->
                        "{'id':'%d','name':'VAT','country':'DE','postal_prefix':'%d',"
                                .formatted(i, i)
                            + "'category':'standard','rate_bp':0,'reason':'zero'}")
                .toList());

    assertThat(put(table(rates), "*").status()).isEqualTo(200);
  }

  @Test
  void requiresAnAdministrator() {
    String customer = shop.signIn(anAccount().id("customer"));

    assertThat(ApiRequest.to(Route.ADMIN_GET_TAX).token(customer).send(admin).status())
        .isEqualTo(403);
    assertThat(
            ApiRequest.to(Route.ADMIN_REPLACE_TAX)
                .token(customer)
                .json(table(""))
                .send(admin)
                .status())
        .isEqualTo(403);
  }

  private static String table(String rates) {
    return "{'prices_include_tax': {'default': false}, 'rates': [" + rates + "]}";
  }

  private ApiAnswer get() {
    return ApiRequest.to(Route.ADMIN_GET_TAX).token(administrator).send(admin);
  }

  private ApiAnswer put(String body, String expected) {
    return ApiRequest.to(Route.ADMIN_REPLACE_TAX)
        .token(administrator)
        .header("If-Match", expected)
        .json(body)
        .send(admin);
  }
}
