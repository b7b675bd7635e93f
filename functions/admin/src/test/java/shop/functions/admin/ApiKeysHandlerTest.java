package shop.functions.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.AccountFixture.anAccount;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import shop.account.Role;
import shop.contracts.Area;
import shop.contracts.Limits;
import shop.contracts.Route;
import shop.testkit.api.ApiAnswer;
import shop.testkit.api.ApiRequest;
import shop.testshop.TestShop;

class ApiKeysHandlerTest {
  private final TestShop shop = TestShop.withSignedTokens(Area.ADMIN);
  private final AdminHandler admin = new AdminHandler(shop);
  private final String administrator = shop.signIn(anAccount().id("root").administrator());

  @Test
  void showsAKeyOnce() {
    ApiAnswer created = create("{'name':'warehouse','permissions':['orders:read']}");

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.at("/key")).startsWith(created.at("/prefix") + "_");
    ApiAnswer list = ApiRequest.to(Route.ADMIN_LIST_KEYS).token(administrator).send(admin);
    assertThat(list.at("/data/0/id")).isEqualTo(created.at("/id"));
    assertThat(list.at("/data/0/permissions/0")).isEqualTo("orders:read");
    assertThat(list.text()).doesNotContain(created.at("/key")).doesNotContain("hash");
  }

  @Test
  void letsAKeyDoWhatItMayAndNothingElse() {
    String key = create("{'name':'warehouse','permissions':['orders:read']}").at("/key");

    assertThat(status(Route.ADMIN_LIST_ORDERS, key)).isEqualTo(200);
    assertThat(status(Route.ADMIN_STATS, key)).isEqualTo(403);
    assertThat(status(Route.ADMIN_LIST_USERS, key)).isEqualTo(403);
    assertThat(status(Route.ADMIN_LIST_KEYS, key)).isEqualTo(403);
    assertThat(status(Route.ADMIN_LIST_ORDERS, key + "x")).isEqualTo(401);
  }

  @Test
  void endsWithinFiveSecondsOfItsRevocation() {
    ApiAnswer created = create("{'name':'warehouse','permissions':['orders:read']}");
    String key = created.at("/key");
    assertThat(status(Route.ADMIN_LIST_ORDERS, key)).isEqualTo(200);

    ApiAnswer revoked =
        ApiRequest.to(Route.ADMIN_REVOKE_KEY, created.at("/id")).token(administrator).send(admin);

    assertThat(revoked.status()).isEqualTo(204);
    assertThat(Limits.API_KEY_CACHE).isLessThan(Duration.ofSeconds(5));
    shop.clock().advance(Limits.API_KEY_CACHE);
    assertThat(status(Route.ADMIN_LIST_ORDERS, key)).isEqualTo(401);
  }

  @Test
  void namesTheKeyInTheAuditTrail() {
    ApiAnswer created = create("{'name':'tax','permissions':['prices:write','audit:read']}");

    ApiAnswer changed =
        ApiRequest.to(Route.ADMIN_REPLACE_TAX)
            .token(created.at("/key"))
            .json("{'prices_include_tax':{'default':false},'rates':[]}")
            .send(admin);

    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    ApiAnswer audit = ApiRequest.to(Route.ADMIN_AUDIT).token(created.at("/key")).send(admin);
    assertThat(audit.at("/data/0/actor_id")).isEqualTo("root");
    assertThat(audit.at("/data/0/api_key_id")).isEqualTo(created.at("/id"));
    assertThat(audit.at("/data/1/action")).isEqualTo("api_key.create");
    assertThat(audit.body().at("/data/1/api_key_id").isNull()).isTrue();
  }

  @Test
  void refusesUnknownPermissionsAndThoseOfPeople() {
    ApiAnswer answer =
        create("{'name':'x','permissions':['orders:read','orders:eat','keys:write']}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.at("/errors/0/pointer")).isEqualTo("/permissions/1");
    assertThat(answer.at("/errors/1/pointer")).isEqualTo("/permissions/2");
    assertThat(create("{'name':'x','permissions':[]}").status()).isEqualTo(400);
    assertThat(
            create(
                    "{'name':'x','permissions':['orders:read'],"
                        + "'expires_at':'2020-01-01T00:00:00Z'}")
                .at("/errors/0/pointer"))
        .isEqualTo("/expires_at");
  }

  @Test
  void isForAdministratorsWhoProvedWhoTheyAre() {
    String support = shop.signIn(anAccount().id("sue").role(Role.SUPPORT));

    assertThat(status(Route.ADMIN_LIST_KEYS, support)).isEqualTo(403);
    shop.clock().advance(Duration.ofMinutes(11));
    ApiAnswer late = ApiRequest.to(Route.ADMIN_LIST_KEYS).token(administrator).send(admin);
    assertThat(late.at("/type")).endsWith("step-up-required");
  }

  private ApiAnswer create(String json) {
    return ApiRequest.to(Route.ADMIN_CREATE_KEY).token(administrator).json(json).send(admin);
  }

  private int status(Route route, String token) {
    return ApiRequest.to(route).token(token).send(admin).status();
  }
}
