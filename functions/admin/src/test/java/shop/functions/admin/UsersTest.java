package shop.functions.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.AccountFixture.anAccount;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.account.Account;
import shop.account.Accounts;
import shop.account.Session;
import shop.account.Sessions;
import shop.aws.Shop;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.contracts.Area;
import shop.contracts.Route;
import shop.contracts.Settings;
import shop.testkit.AccountFixture;
import shop.testkit.api.ApiAnswer;
import shop.testkit.api.ApiRequest;
import shop.testkit.fake.InMemoryAccounts;
import shop.testkit.fake.InMemoryTable;
import shop.testkit.fake.TestClock;

/** Administrators' users through the real entry. Each test has accounts of its own. */
class UsersTest {
  private static final TestClock CLOCK = new TestClock();
  private static final InMemoryTable TABLE = new InMemoryTable();
  private static final InMemoryAccounts ACCOUNTS = new InMemoryAccounts(TABLE);
  private static final Shop SHOP = new InMemoryShop();
  private static final AdminHandler ADMIN = new AdminHandler(SHOP);
  private static final String ADMINISTRATOR = logIn(anAccount().id("root").administrator());

  private static final class InMemoryShop extends Shop {
    InMemoryShop() {
      super(
          Settings.of(
              Area.ADMIN, Map.of("JWT_SIGNING_KEY", "0123456789012345678901234567890123456789")),
          CLOCK,
          Ids.ulids());
    }

    @Override
    public Accounts accounts() {
      return ACCOUNTS;
    }

    @Override
    public Sessions sessions() {
      return ACCOUNTS;
    }
  }

  @Test
  void findsAUserByTheirAddress() {
    logIn(anAccount().id("found"));

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
  void listsInPages() {
    logIn(anAccount().id("page-1"));
    logIn(anAccount().id("page-2"));

    ApiAnswer first = list("?limit=1");
    ApiAnswer second = list("?limit=1&cursor=" + first.at("/next_cursor"));

    assertThat(first.body().path("data")).hasSize(1);
    assertThat(second.body().path("data")).hasSize(1);
    assertThat(second.at("/data/0/id")).isNotEqualTo(first.at("/data/0/id"));
    assertThat(list("?email=nonsense").status()).isEqualTo(400);
  }

  @Test
  void isForAdministratorsOnly() {
    String token = logIn(anAccount().id("customer"));

    assertThat(ApiRequest.to(Route.ADMIN_LIST_USERS).token(token).send(ADMIN).status())
        .isEqualTo(403);
    assertThat(ApiRequest.to(Route.ADMIN_LIST_USERS).send(ADMIN).status()).isEqualTo(401);
  }

  @Test
  void deactivatesAUserAndEndsTheirSessions() {
    logIn(anAccount().id("leaving"));

    ApiAnswer answer = change("leaving", "{'is_active': false}", "\"1\"");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.at("/is_active")).isEqualTo("false");
    assertThat(answer.header("ETag")).contains("\"2\"");
    assertThat(ACCOUNTS.find("leaving", "session-of-leaving")).isEmpty();
    assertThat(TABLE.auditTrail())
        .anySatisfy(
            entry -> {
              assertThat(entry.actorId()).isEqualTo("root");
              assertThat(entry.subject()).isEqualTo("account/leaving");
            });
  }

  @Test
  void takesRightsFromAnAdministratorAtTheNextRequest() {
    String other = logIn(anAccount().id("other").administrator());

    change("other", "{'role': 'customer'}", "\"1\"");

    assertThat(ApiRequest.to(Route.ADMIN_LIST_USERS).token(other).send(ADMIN).status())
        .isEqualTo(401);
  }

  @Test
  void refusesWhatIsStaleUnknownEmptyOrOnesOwn() {
    logIn(anAccount().id("stale"));

    assertThat(change("stale", "{'is_active': false}", "\"7\"").status()).isEqualTo(412);
    assertThat(change("nobody", "{'is_active': false}", "*").status()).isEqualTo(404);
    assertThat(change("stale", "{}", "*").status()).isEqualTo(400);
    assertThat(change("stale", "{'role': 'emperor'}", "*").status()).isEqualTo(400);
    assertThat(change("root", "{'is_active': false}", "*").status()).isEqualTo(403);
    assertThat(change("root", "{'role': 'customer'}", "*").status()).isEqualTo(403);
    assertThat(ACCOUNTS.find("stale").map(Account::version)).contains(1L);
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

  /** The access token of a new account's first session. */
  private static String logIn(AccountFixture fixture) {
    Account account = fixture.build();
    ACCOUNTS.add(account, Effects.at(CLOCK.instant(), Ids.ulids()));
    Session session =
        new Session(
            "session-of-" + account.id(),
            account.id(),
            account.role(),
            1,
            CLOCK.instant(),
            CLOCK.instant().plus(Duration.ofDays(7)));
    ACCOUNTS.open(session, account.version());
    return SHOP.tokens().access(session, CLOCK.instant());
  }
}
