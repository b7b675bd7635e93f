package shop.functions.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.AccountFixture.anAccount;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.contracts.Area;
import shop.contracts.Route;
import shop.testkit.api.ApiAnswer;
import shop.testkit.api.ApiRequest;
import shop.testshop.TestShop;

class ShippingHandlerTest {
  private final TestShop shop = new TestShop(Area.ADMIN);
  private final AdminHandler admin = new AdminHandler(shop);
  private final String administrator = shop.signIn(anAccount().id("root").administrator());

  private static final String USD = "{'amount': %d, 'currency': 'USD'}";

  @Test
  void shipsFreeEverywhereAtFirst() {
    ApiAnswer answer = get();

    assertThat(answer.header("ETag")).contains("\"0\"");
    assertThat(answer.at("/zones/0/countries/0")).isEqualTo("*");
    assertThat(answer.at("/zones/0/methods/0/id")).isEqualTo("standard");
    assertThat(answer.at("/zones/0/methods/0/by")).isEqualTo("quantity");
    assertThat(answer.at("/zones/0/methods/0/rates/0/price/amount")).isEqualTo("0");
  }

  @Test
  void replacesTheZones() {
    String body =
        """
        {'zones': [
          {'id': 'west', 'name': 'West coast', 'countries': ['US'], 'regions': ['WA', 'CA'],
           'postal_prefixes': ['9', '8'], 'methods': [
            {'id': 'parcel', 'name': 'Parcel', 'by': 'weight', 'rates': [
              {'from': 0, 'to': 1000, 'price': %1$s}, {'from': 1000, 'price': %2$s}],
             'free_from': %2$s, 'tax_category': 'shipping', 'excluded_product_ids': ['piano'],
             'estimated_days': '2-4'}]},
          {'id': 'rest', 'name': 'Rest of the world', 'countries': ['*'], 'methods': [
            {'id': 'parcel', 'name': 'Parcel', 'by': 'subtotal', 'estimated_days': 9, 'rates': [
              {'from': 0, 'price': %1$s}]}]}]}
        """
            .formatted(USD.formatted(0), USD.formatted(5_000));

    ApiAnswer replaced = put(body, "\"0\"");

    assertThat(replaced.status()).isEqualTo(200);
    assertThat(replaced.header("ETag")).contains("\"1\"");
    assertThat(replaced.body().at("/zones/0/regions").toString()).isEqualTo("[\"WA\",\"CA\"]");
    assertThat(replaced.body().at("/zones/0/postal_prefixes").toString())
        .isEqualTo("[\"9\",\"8\"]");
    assertThat(replaced.at("/zones/0/methods/0/rates/0/to")).isEqualTo("1000");
    assertThat(replaced.at("/zones/0/methods/0/free_from/amount")).isEqualTo("5000");
    assertThat(replaced.at("/zones/0/methods/0/excluded_product_ids/0")).isEqualTo("piano");
    assertThat(replaced.at("/zones/0/methods/0/estimated_days")).isEqualTo("2-4");
    assertThat(replaced.at("/zones/1/methods/0/estimated_days")).isEqualTo("9");
    assertThat(get().body()).isEqualTo(replaced.body());
    assertThat(put(body, "\"0\"").status()).isEqualTo(412);
    assertThat(put(get().text(), "*").status()).isEqualTo(200);
  }

  @Test
  void reportsAllErrorsAtOnce() {
    ApiAnswer answer =
        put(
            """
            {'zones': [{'id': 'a', 'name': 'A', 'countries': ['US', 'ZZ'], 'methods': [
              {'id': 'm', 'name': 'M', 'by': 'weight', 'free_from': %2$s, 'rates': [
                {'from': 0, 'to': 10, 'price': %1$s}, {'from': 9, 'to': 20, 'price': %2$s},
                {'from': 30, 'to': 30, 'price': %1$s}]}]}]}
            """
                .formatted(USD.formatted(1), "{'amount': 1, 'currency': 'EUR'}"),
            "*");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().at("/errors").findValuesAsText("pointer"))
        .containsExactly(
            "/zones/0/countries/1",
            "/zones/0/methods/0/free_from/currency",
            "/zones/0/methods/0/rates/1/price/currency",
            "/zones/0/methods/0/rates/1",
            "/zones/0/methods/0/rates/2/to");
    assertThat(answer.text()).contains("overlaps /zones/0/methods/0/rates/0");
    assertThat(get().header("ETag")).contains("\"0\"");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "'name': '', /zones/0/methods/0/name",
        "'by': 'volume', /zones/0/methods/0/by",
        "'rates': [], /zones/0/methods/0/rates",
        "'estimated_days': 1.5, /zones/0/methods/0/estimated_days",
        "'excluded_product_ids': [''], /zones/0/methods/0/excluded_product_ids/0",
        "'price': 5, /zones/0/methods/0/price"
      })
  void refusesAnInvalidMethod(String field, String pointer) {
    String key = field.substring(0, field.indexOf(':'));
    String valid =
        "'name': 'M', 'by': 'weight', 'rates': [{'from': 0, 'price': %s}], "
            .formatted(USD.formatted(1));
    String others = valid.replaceFirst(key + ": ('[^']*'|\\[.*\\]), ", "");
    String method = "{'id': 'm', " + others + field + "}";

    ApiAnswer answer = put(zones(zone("a", "'US'", "", method)), "*");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.at("/errors/0/pointer")).isEqualTo(pointer);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      delimiter = ';',
      value = {
        "'from': -1, 'price': P; /rates/0/from",
        "'from': 0, 'price': N; /rates/0/price/amount",
        "'from': 0, 'price': 5; /rates/0/price",
        "'from': 0, 'to': 0, 'price': P; /rates/0/to",
        "'from': 1.5, 'price': P; /rates/0/from",
        "'from': 0; /rates/0/price",
        "'price': P; /rates/0/from"
      })
  void refusesAnInvalidRate(String rate, String pointer) {
    String priced = rate.replace("P", USD.formatted(1)).replace("N", USD.formatted(-1));
    String method = "{'id': 'm', 'name': 'M', 'by': 'weight', 'rates': [{" + priced + "}]}";

    ApiAnswer answer = put(zones(zone("a", "'US'", "", method)), "*");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.at("/errors/0/pointer")).isEqualTo("/zones/0/methods/0" + pointer);
  }

  @Test
  void namesBothOfTwoZonesOfOnePlace() {
    String first = zone("a", "'US', 'CA'", ", 'postal_prefixes': ['9 0']", "");
    String second = zone("b", "'MX', 'CA'", ", 'postal_prefixes': ['90']", "");

    ApiAnswer answer = put(zones(first + "," + second), "*");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.at("/errors/0/pointer")).isEqualTo("/zones/1");
    assertThat(answer.at("/errors/0/detail")).contains("\"a\"", "\"b\"", "CA * 90");
    assertThat(put(zones(first + "," + second.replace("'90'", "'901'")), "*").status())
        .isEqualTo(200);
  }

  @Test
  void refusesMorePlacesThanAreComparedAtOnce() {
    String many =
        IntStream.range(0, 300).mapToObj(i -> "'" + i + "'").collect(Collectors.joining(","));
    String zone =
        zone("a", "'US'", ", 'regions': [" + many + "], 'postal_prefixes': [" + many + "]", "");

    assertThat(put(zones(zone), "*").at("/errors/0/pointer")).isEqualTo("/zones/0");
  }

  @Test
  void acceptsAShopThatShipsNowhere() {
    assertThat(put("{'zones': []}", "*").status()).isEqualTo(200);
    assertThat(get().body().at("/zones")).isEmpty();
  }

  private static String zone(String id, String countries, String places, String methods) {
    return "{'id': '%s', 'name': 'Zone', 'countries': [%s]%s, 'methods': [%s]}"
        .formatted(id, countries, places, methods);
  }

  private static String zones(String zones) {
    return "{'zones': [" + zones + "]}";
  }

  private ApiAnswer get() {
    return ApiRequest.to(Route.ADMIN_GET_SHIPPING).token(administrator).send(admin);
  }

  private ApiAnswer put(String body, String expected) {
    return ApiRequest.to(Route.ADMIN_REPLACE_SHIPPING)
        .token(administrator)
        .header("If-Match", expected)
        .json(body)
        .send(admin);
  }
}
