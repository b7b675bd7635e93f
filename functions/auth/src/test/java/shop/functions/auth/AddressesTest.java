package shop.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.AccountFixture.anAccount;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.contracts.Area;
import shop.contracts.Limits;
import shop.contracts.Route;
import shop.testkit.api.ApiAnswer;
import shop.testkit.api.ApiRequest;
import shop.testshop.TestShop;

/** Saved addresses over the Lambda handler. */
class AddressesTest {
  private static final String LONDON =
      "'line1': '12 St James Square', 'city': 'London', 'postal_code': 'sw1y4jh',"
          + " 'country': 'GB'";

  private final TestShop shop = new TestShop(Area.AUTH);
  private final AuthHandler auth = new AuthHandler(shop);
  private final String ada = shop.signIn(anAccount().id("ada"));
  private final String bob = shop.signIn(anAccount().id("bob").email("bob@example.com"));

  @Test
  void savesAnAddressAsItIsPrinted() {
    ApiAnswer saved =
        add(
            ada,
            "'name': 'Ada Lovelace', 'company': '', 'phone': '+44 20 7946 0000', "
                + LONDON
                + ", 'default_shipping': true");

    assertThat(saved.status()).isEqualTo(201);
    assertThat(saved.header("ETag")).contains("\"1\"");
    assertThat(saved.body().properties())
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrder(
            "id",
            "name",
            "company",
            "line1",
            "line2",
            "city",
            "state",
            "postal_code",
            "country",
            "phone",
            "default_shipping",
            "default_billing",
            "version",
            "created_at",
            "updated_at");
    assertThat(saved.at("/postal_code")).isEqualTo("SW1Y 4JH");
    assertThat(saved.body().at("/company").isNull()).isTrue();
    assertThat(saved.at("/default_shipping")).isEqualTo("true");
    assertThat(saved.at("/default_billing")).isEqualTo("false");
    assertThat(get(ada, saved.at("/id")).body()).isEqualTo(saved.body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'line1': '10 Bayfront Avenue', 'postal_code': '018956', 'country': 'SG'",
        "'line1': '1 Queen Road Central', 'state': 'Hong Kong Island', 'country': 'HK'"
      })
  void takesAddressesWithoutPartsThatTheCountryDoesNotNeed(String body) {
    assertThat(add(ada, body).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'line1': '1 Main Street', 'city': 'Boston', 'postal_code': '02101', 'country': 'US' |"
            + " /state",
        "'line1': '10 Bayfront Avenue', 'postal_code': '1234', 'country': 'SG' | /postal_code",
        "'line1': '1 Main Street', 'city': 'Boston', 'country': 'ZZ' | /country",
        "'line1': '1 Main\\r\\nBcc: x', 'city': 'Galway', 'country': 'IE' | /line1",
        "'name': 'Ada\\u202e', 'line1': '1 Main', 'city': 'Galway', 'country': 'IE' | /name",
        "'line1': '1 Main', 'city': 'Galway', 'country': 'IE', 'default': true | /default"
      })
  void namesTheFieldThatIsWrong(String body, String pointer) {
    ApiAnswer refused = add(ada, body);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.at("/errors/0/pointer")).isEqualTo(pointer);
    assertThat(ids(list(ada, ""))).isEmpty();
  }

  @Test
  void reportsPartsOfTheCountryTogetherWithOtherErrors() {
    ApiAnswer refused =
        ApiRequest.to(Route.ADD_ADDRESS)
            .token(ada)
            .json("{'line1': '1 Main Street', 'country': 'US', 'default_billing': true}")
            .send(auth);

    assertThat(refused.body().at("/errors").findValuesAsText("pointer"))
        .containsExactly("/city", "/state", "/postal_code");
  }

  @Test
  void movesADefaultToAnotherAddress() {
    ApiAnswer first = add(ada, LONDON + ", 'default_shipping': true, 'default_billing': true");
    ApiAnswer read = get(ada, first.at("/id"));
    ApiAnswer second = add(ada, LONDON);

    ApiAnswer changed = change(ada, second, "\"1\"", LONDON + ", 'default_shipping': true");

    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.at("/default_shipping")).isEqualTo("true");
    assertThat(changed.at("/version")).isEqualTo("2");
    ApiAnswer after =
        ApiRequest.to(Route.GET_ADDRESS, first.at("/id"))
            .token(ada)
            .header("If-None-Match", read.header("ETag").orElseThrow())
            .send(auth);
    assertThat(after.status()).as("it has changed").isEqualTo(200);
    assertThat(after.at("/default_shipping")).isEqualTo("false");
    assertThat(after.at("/default_billing")).isEqualTo("true");
    ApiAnswer again =
        ApiRequest.to(Route.GET_ADDRESS, first.at("/id"))
            .token(ada)
            .header("If-None-Match", after.header("ETag").orElseThrow())
            .send(auth);
    assertThat(again.status()).isEqualTo(304);
  }

  @Test
  void keepsTheUseWhenItIsNotNamed() {
    ApiAnswer saved = add(ada, LONDON + ", 'default_shipping': true");

    ApiAnswer moved = change(ada, saved, "*", LONDON + ", 'line2': 'Flat 2'");
    ApiAnswer released = change(ada, saved, "*", LONDON + ", 'default_shipping': false");

    assertThat(moved.at("/default_shipping")).isEqualTo("true");
    assertThat(moved.at("/line2")).isEqualTo("Flat 2");
    assertThat(released.at("/default_shipping")).isEqualTo("false");
    assertThat(released.body().at("/line2").isNull()).isTrue();
  }

  @Test
  void changesAndDeletesOnlyTheExpectedVersion() {
    ApiAnswer saved = add(ada, LONDON);
    String eTag = get(ada, saved.at("/id")).header("ETag").orElseThrow();

    assertThat(change(ada, saved, eTag, LONDON + ", 'line2': 'Flat 2'").status()).isEqualTo(200);

    assertThat(change(ada, saved, eTag, LONDON).status()).isEqualTo(412);
    assertThat(remove(ada, saved, eTag).status()).isEqualTo(412);
    assertThat(remove(ada, saved, "\"2\"").status()).isEqualTo(204);
    assertThat(remove(ada, saved, "\"2\"").status()).isEqualTo(404);
    assertThat(get(ada, saved.at("/id")).status()).isEqualTo(404);
  }

  @Test
  void hidesAddressesOfOthers() {
    ApiAnswer saved = add(ada, LONDON);

    assertThat(get(bob, saved.at("/id")).status()).isEqualTo(404);
    assertThat(change(bob, saved, "*", LONDON).status()).isEqualTo(404);
    assertThat(remove(bob, saved, "*").status()).isEqualTo(404);
    assertThat(ids(list(bob, ""))).isEmpty();
    assertThat(get(ada, saved.at("/id")).body()).isEqualTo(saved.body());
  }

  @Test
  void listsPagesNewestFirst() {
    List<String> added =
        List.of(add(ada, LONDON), add(ada, LONDON), add(ada, LONDON)).stream()
            .map(answer -> answer.at("/id"))
            .toList();

    ApiAnswer first = list(ada, "?limit=2");
    ApiAnswer second = list(ada, "?limit=2&cursor=" + first.at("/next_cursor"));

    assertThat(ids(first)).containsExactly(added.get(2), added.get(1));
    assertThat(ids(second)).containsExactly(added.get(0));
    assertThat(second.body().at("/next_cursor").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=101", "sort=name", "cursor=!"})
  void refusesQueriesThatAreNotOffered(String query) {
    assertThat(list(ada, "?" + query).status()).isEqualTo(400);
  }

  @Test
  void savesOneAddressForARepeatedRequest() {
    ApiAnswer first = addWithKey("{" + LONDON + "}");
    ApiAnswer second = addWithKey("{" + LONDON + "}");
    ApiAnswer other = addWithKey("{" + LONDON + ", 'line2': 'Flat 2'}");

    assertThat(second.status()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(other.problem()).isEqualTo("idempotency-key-reused");
    assertThat(ids(list(ada, ""))).containsExactly(first.at("/id"));
  }

  @Test
  void refusesMoreAddressesThanTheLimit() {
    for (int i = 0; i < Limits.ADDRESSES_PER_ACCOUNT; i++) {
      assertThat(add(ada, LONDON).status()).isEqualTo(201);
    }

    ApiAnswer refused = add(ada, LONDON);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.problem()).isEqualTo("limit-reached");
    assertThat(ids(list(ada, "?limit=100"))).hasSize(Limits.ADDRESSES_PER_ACCOUNT);
    assertThat(add(bob, LONDON).status()).isEqualTo(201);
  }

  private static List<String> ids(ApiAnswer page) {
    assertThat(page.status()).isEqualTo(200);
    return page.body().at("/data").findValues("id").stream().map(JsonNode::asText).toList();
  }

  private ApiAnswer add(String token, String fields) {
    return ApiRequest.to(Route.ADD_ADDRESS).token(token).json("{" + fields + "}").send(auth);
  }

  private ApiAnswer addWithKey(String body) {
    return ApiRequest.to(Route.ADD_ADDRESS)
        .token(ada)
        .header("Idempotency-Key", "key-1")
        .json(body)
        .send(auth);
  }

  private ApiAnswer get(String token, String id) {
    return ApiRequest.to(Route.GET_ADDRESS, id).token(token).send(auth);
  }

  private ApiAnswer list(String token, String query) {
    return ApiRequest.get(Route.LIST_ADDRESSES.path() + query).token(token).send(auth);
  }

  private ApiAnswer change(String token, ApiAnswer saved, String eTag, String fields) {
    return ApiRequest.to(Route.CHANGE_ADDRESS, saved.at("/id"))
        .token(token)
        .header("If-Match", eTag)
        .json("{" + fields + "}")
        .send(auth);
  }

  private ApiAnswer remove(String token, ApiAnswer saved, String eTag) {
    return ApiRequest.to(Route.REMOVE_ADDRESS, saved.at("/id"))
        .token(token)
        .header("If-Match", eTag)
        .send(auth);
  }
}
