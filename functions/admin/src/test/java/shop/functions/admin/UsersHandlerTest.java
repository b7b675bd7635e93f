package shop.functions.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.AccountFixture.anAccount;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.account.Account;
import shop.contracts.Area;
import shop.contracts.Route;
import shop.testkit.api.ApiAnswer;
import shop.testkit.api.ApiRequest;
import shop.testshop.CapturedLog;
import shop.testshop.TestShop;

/**
 * Uses signed tokens, because a change of an account ends its sessions. Each test has its own
 * accounts.
 */
class UsersHandlerTest {
  private static final TestShop SHOP = TestShop.withSignedTokens(Area.ADMIN);
  private static final AdminHandler ADMIN = new AdminHandler(SHOP);
  private static final String ADMINISTRATOR = SHOP.signIn(anAccount().id("root").administrator());

  @Test
  void findsAUserByEmail() {
    SHOP.signIn(anAccount().id("found"));

    ApiAnswer answer =
        ApiRequest.get("/api/v1/admin/users?email=Found@Example.com")
            .token(ADMINISTRATOR)
            .send(ADMIN);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("data")).hasSize(1);
    assertThat(answer.at("/data/0/id")).isEqualTo("found");
    assertThat(answer.text()).doesNotContain("hash");
  }

  @Test
  void listsUsersInPages() {
    SHOP.signIn(anAccount().id("page-1"));
    SHOP.signIn(anAccount().id("page-2"));

    ApiAnswer first = list("?limit=1");
    ApiAnswer second = list("?limit=1&cursor=" + first.at("/next_cursor"));

    assertThat(first.body().path("data")).hasSize(1);
    assertThat(second.body().path("data")).hasSize(1);
    assertThat(second.at("/data/0/id")).isNotEqualTo(first.at("/data/0/id"));
    assertThat(list("?email=nonsense").status()).isEqualTo(400);
  }

  @Test
  void requiresAnAdministrator() {
    String token = SHOP.signIn(anAccount().id("customer"));

    assertThat(ApiRequest.to(Route.ADMIN_LIST_USERS).token(token).send(ADMIN).status())
        .isEqualTo(403);
    assertThat(ApiRequest.to(Route.ADMIN_LIST_USERS).send(ADMIN).status()).isEqualTo(401);
  }

  @Test
  void endsTheSessionsOfADeactivatedUser() {
    SHOP.signIn(anAccount().id("deactivated"));

    ApiAnswer answer = change("deactivated", "{'is_active': false}", "\"1\"");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.at("/is_active")).isEqualTo("false");
    assertThat(answer.header("ETag")).contains("\"2\"");
    assertThat(SHOP.accounts().find("deactivated", "session-of-deactivated")).isEmpty();
    assertThat(SHOP.fakes().table.auditTrail())
        .anySatisfy(
            entry -> {
              assertThat(entry.actorId()).isEqualTo("root");
              assertThat(entry.subject()).isEqualTo("account/deactivated");
            });
  }

  @Test
  void resetsTheFactorOfAnotherAccount() {
    String token = SHOP.signIn(anAccount().id("lost").withSecondFactor());

    ApiAnswer answer =
        ApiRequest.to(Route.ADMIN_RESET_FACTOR, "lost").token(ADMINISTRATOR).send(ADMIN);

    assertThat(answer.status()).isEqualTo(204);
    assertThat(SHOP.accounts().find("lost").map(Account::secondFactor)).contains(false);
    assertThat(SHOP.accounts().ofAccount("lost")).isEmpty();
    assertThat(SHOP.authenticate().authenticate(token)).isEmpty();
    assertThat(reset("lost")).isEqualTo(204);
    assertThat(reset("root")).isEqualTo(403);
    assertThat(reset("unknown")).isEqualTo(404);
  }

  private static int reset(String id) {
    return ApiRequest.to(Route.ADMIN_RESET_FACTOR, id).token(ADMINISTRATOR).send(ADMIN).status();
  }

  /** A stolen access token is valid for 15 minutes. */
  @Test
  void doesNotLetAnOldTokenMoveMoneyOrRights() {
    TestShop shop = TestShop.withSignedTokens(Area.ADMIN);
    AdminHandler admin = new AdminHandler(shop);
    String token = shop.signIn(anAccount().id("thief").administrator());
    List<ApiRequest> requests =
        List.of(
            ApiRequest.to(Route.ADMIN_LIST_USERS),
            ApiRequest.to(Route.ADMIN_CHANGE_USER, "ada").json("{'role': 'admin'}"),
            ApiRequest.to(Route.ADMIN_RESET_FACTOR, "ada"),
            ApiRequest.to(Route.ADMIN_REFUND_ORDER, "order-1").json("{'reason': 'none'}"),
            ApiRequest.to(Route.ADMIN_UPDATE_ORDER, "order-1").json("{'status': 'refunded'}"));

    shop.clock().advance(Duration.ofMinutes(10).plusSeconds(1));

    for (ApiRequest request : requests) {
      ApiAnswer answer = request.token(token).send(admin);
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.problem()).isEqualTo("step-up-required");
    }
    assertThat(ApiRequest.to(Route.ADMIN_LIST_ORDERS).token(token).send(admin).status())
        .isEqualTo(200);
    assertThat(
            ApiRequest.to(Route.ADMIN_UPDATE_ORDER, "order-1")
                .token(token)
                .json("{'status': 'shipped'}")
                .send(admin)
                .status())
        .isEqualTo(404);
  }

  @Test
  void setsTheTaxStatusWithoutEndingSessions() {
    SHOP.signIn(anAccount().id("exempt"));

    ApiAnswer answer =
        change("exempt", "{'tax_exempt': true, 'tax_id': 'DE 123 456 789'}", "\"1\"");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.at("/tax_exempt")).isEqualTo("true");
    assertThat(answer.at("/tax_id")).isEqualTo("DE 123 456 789");
    assertThat(SHOP.accounts().find("exempt", "session-of-exempt")).isPresent();
    assertThat(change("exempt", "{'tax_id': ''}", "*").body().path("tax_id").isNull()).isTrue();
    assertThat(change("exempt", "{'tax_id': 'DE12'}", "*").at("/errors/0/pointer"))
        .isEqualTo("/tax_id");
  }

  @Test
  void revokesAdministratorRightsImmediately() {
    String other = SHOP.signIn(anAccount().id("other").administrator());

    change("other", "{'role': 'customer'}", "\"1\"");

    assertThat(ApiRequest.to(Route.ADMIN_LIST_USERS).token(other).send(ADMIN).status())
        .isEqualTo(401);
  }

  @Test
  void logsDenialsAndChangesOfRights() {
    String customer = SHOP.signIn(anAccount().id("logged"));

    List<String> lines =
        CapturedLog.of(
                () -> {
                  ApiRequest.to(Route.ADMIN_LIST_USERS).token(customer).send(ADMIN);
                  change("logged", "{'role': 'admin'}", "\"1\"");
                })
            .stream()
            .filter(line -> line.contains("security_event"))
            .toList();

    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst()).contains("access_denied", "account_id=\"logged\"");
    assertThat(lines.getLast())
        .contains("account_changed", "account_id=\"logged\"", "actor_id=\"root\"");
    assertThat(lines).allMatch(line -> line.contains("network=") && !line.contains("203.0.113"));
  }

  @Test
  void refusesInvalidChanges() {
    SHOP.signIn(anAccount().id("stale"));

    assertThat(change("stale", "{'is_active': false}", "\"7\"").status()).isEqualTo(412);
    assertThat(change("unknown", "{'is_active': false}", "*").status()).isEqualTo(404);
    assertThat(change("stale", "{}", "*").status()).isEqualTo(400);
    assertThat(change("stale", "{'role': 'superuser'}", "*").status()).isEqualTo(400);
    assertThat(change("root", "{'is_active': false}", "*").status()).isEqualTo(403);
    assertThat(change("root", "{'role': 'customer'}", "*").status()).isEqualTo(403);
    assertThat(SHOP.accounts().find("stale").map(Account::version)).contains(1L);
  }

  private static ApiAnswer list(String query) {
    return ApiRequest.get("/api/v1/admin/users" + query).token(ADMINISTRATOR).send(ADMIN);
  }

  private static ApiAnswer change(String id, String body, String ifMatch) {
    return ApiRequest.to(Route.ADMIN_CHANGE_USER, id)
        .token(ADMINISTRATOR)
        .header("If-Match", ifMatch)
        .json(body)
        .send(ADMIN);
  }
}
