package shop.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orders to addresses of many countries, with the parts that each needs; saved addresses. */
class AddressScenarioTest {
  private final ApiClient admin = RunningShop.admin();
  private final ApiClient buyer = RunningShop.api().newCustomer();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "US | 'line1':'1 Main Street','city':'Boston','state':'MA','postal_code':'02101'  | 02101",
        "SG | 'line1':'10 Bayfront Avenue','postal_code':'018956'                         | 018956",
        "HK | 'line1':'1 Queen Road Central','state':'Hong Kong Island'                   | ",
        "GB | 'line1':'10 Downing Street','city':'London','postal_code':'sw1a2aa'         | SW1A"
            + " 2AA",
        "DE | 'line1':'Hauptstr. 1','city':'Berlin','postal_code':'10115','state':''      | 10115",
        "FR | 'line1':'1 rue de la Paix','city':'Paris','postal_code':' 75002 '           | 75002",
        "KR | 'line1':'세종대로 110','city':'중구','state':'서울특별시','postal_code':'04524'        | 04524",
        "JP | 'line1':'千代田1-1','state':'東京都','postal_code':'1000001'                     |"
            + " 100-0001",
        "CA | 'line1':'80 Wellington St','city':'Ottawa','state':'ON','postal_code':'k1a0a2' | K1A"
            + " 0A2",
        "IE | 'line1':'1 Main Street','city':'Dublin'                                     | ",
        "NL | 'line1':'Dam 1','city':'Amsterdam','postal_code':'1012js'                   | 1012"
            + " JS",
        "BR | 'line1':'Av. Paulista 1','city':'São Paulo','state':'SP','postal_code':'01310100' |"
            + " 01310-100"
      })
  void ordersToTheCountry(String country, String parts, String printedCode) {
    CatalogSetup.add(buyer, CatalogSetup.product(admin, 2_500, 5), 1);

    ApiReply order = order(parts, country).expect(201);

    ApiReply read = buyer.get("orders/" + order.text("/id")).expect(200);
    assertThat(read.at("/shipping_address")).isEqualTo(order.at("/shipping_address"));
    assertThat(read.text("/shipping_address/country")).isEqualTo(country);
    assertThat(read.at("/shipping_address/postal_code").asText(null)).isEqualTo(printedCode);
    buyer.put("orders/" + order.text("/id") + "/cancel", "{}").expect(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "US | 'line1':'1 Main Street','city':'Boston','postal_code':'02101'         | state",
        "US | 'line1':'1 Main Street','state':'MA','postal_code':'02101'            | city",
        "SG | 'line1':'10 Bayfront Avenue'                                          | postal_code",
        "SG | 'line1':'10 Bayfront Avenue','postal_code':'1234'                     | postal_code",
        "HK | 'line1':'1 Queen Road Central','city':'Central'                       | state",
        "GB | 'line1':'10 Downing Street','city':'London','postal_code':'12345'     | postal_code",
        "KR | 'line1':'세종대로 110','city':'중구','postal_code':'04524'               | state"
      })
  void namesThePartThatIsWrong(String country, String parts, String part) {
    ApiReply refused = order(parts, country).expect(400);

    assertThat(refused.at("/errors")).hasSize(1);
    assertThat(refused.text("/errors/0/pointer")).isEqualTo("/shipping_address/" + part);
  }

  @Test
  void savesAddressesWithOneDefault() {
    ApiClient stranger = RunningShop.api().newCustomer();
    ApiClient person = RunningShop.api().newCustomer();
    String home = "{'line1':'10 Bayfront Avenue','postal_code':'018956','country':'SG',%s}";
    ApiReply first = save(person, home.formatted("'default_shipping':true"));
    ApiReply second = save(person, home.formatted("'default_shipping':true"));

    String path = "me/addresses/" + first.text("/id");
    assertThat(person.get(path).expect(200).at("/default_shipping").asBoolean()).isFalse();
    assertThat(person.get("me/addresses").expect(200).at("/data").findValuesAsText("id"))
        .containsExactly(second.text("/id"), first.text("/id"));
    stranger.get(path).expect(404);
    stranger.delete(path).expect(404);
    person.delete(path).expect(204);
    person.get(path).expect(404);
    assertThat(person.get("me/addresses").expect(200).at("/data")).hasSize(1);
  }

  private static ApiReply save(ApiClient person, String body) {
    return person.post("me/addresses", body, UUID.randomUUID().toString()).expect(201);
  }

  private ApiReply order(String parts, String country) {
    return buyer.post(
        "orders",
        "{'shipping_address':{%s,'country':'%s'}}".formatted(parts, country),
        UUID.randomUUID().toString());
  }
}
