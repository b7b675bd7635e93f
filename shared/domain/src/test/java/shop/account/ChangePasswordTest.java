package shop.account;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.account.AccountsFixture.CLIENT;
import static shop.testkit.AccountFixture.PASSWORD;
import static shop.testkit.AccountFixture.anAccount;

import java.util.List;
import org.junit.jupiter.api.Test;
import shop.account.ChangePassword.Change;
import shop.account.ChangePassword.Outcome;
import shop.limit.Client;
import shop.testkit.Concurrently;

class ChangePasswordTest {
  private static final String NEW = "battery staple";

  private final AccountsFixture fixture = new AccountsFixture();
  private final Account ada = fixture.store(anAccount().id("ada"));

  @Test
  void endsAllOtherSessions() {
    String own = session(fixture.logInAs(ada));
    String stolen = session(fixture.logInAs(ada));

    Outcome outcome = change(own, PASSWORD, NEW);

    assertThat(outcome).isInstanceOf(Outcome.Changed.class);
    assertThat(fixture.accounts.find("ada", own)).isPresent();
    assertThat(fixture.accounts.find("ada", stolen)).isEmpty();
    assertThat(logIn(PASSWORD)).isInstanceOf(LogIn.Outcome.InvalidCredentials.class);
    assertThat(logIn(NEW)).isInstanceOf(LogIn.Outcome.LoggedIn.class);
  }

  @Test
  void keepsTheSecondFactor() {
    Account bob = fixture.store(anAccount().id("bob").withSecondFactor());

    Outcome outcome =
        fixture.changePassword.change(new Change("bob", "s1", PASSWORD, new Password(NEW)), CLIENT);

    assertThat(outcome).isInstanceOf(Outcome.Changed.class);
    assertThat(fixture.logIn.logIn(bob.email(), NEW, CLIENT))
        .isInstanceOf(LogIn.Outcome.FactorRequired.class);
  }

  @Test
  void refusesAWrongCurrentPassword() {
    String own = session(fixture.logInAs(ada));

    assertThat(change(own, "wrong horse", NEW)).isInstanceOf(Outcome.WrongPassword.class);

    assertThat(fixture.accounts.find("ada")).contains(ada);
    assertThat(logIn(PASSWORD)).isInstanceOf(LogIn.Outcome.LoggedIn.class);
  }

  @Test
  void countsWrongCurrentPasswordsLikeFailedLogins() {
    String own = session(fixture.logInAs(ada));
    Client thief = new Client("198.51.100.9", "curl");
    for (int i = 0; i < AccountsFixture.FREE_FAILURES; i++) {
      change(thief, own, "guess number " + i, NEW);
    }

    assertThat(change(thief, own, PASSWORD, NEW)).isInstanceOf(Outcome.Throttled.class);
    assertThat(fixture.logIn.logIn(ada.email(), PASSWORD, thief))
        .isInstanceOf(LogIn.Outcome.Throttled.class);
    assertThat(change(own, PASSWORD, NEW)).isInstanceOf(Outcome.Changed.class);
  }

  @Test
  void succeedsAgainWhenTheResponseWasLost() {
    String own = session(fixture.logInAs(ada));
    change(own, PASSWORD, NEW);
    long version = fixture.accounts.find("ada").orElseThrow().version();

    assertThat(change(own, PASSWORD, NEW)).isInstanceOf(Outcome.Changed.class);
    assertThat(fixture.accounts.find("ada").orElseThrow().version()).isEqualTo(version);
  }

  @Test
  void refusesPasswordsThatAreEasyToGuess() {
    String own = session(fixture.logInAs(ada));

    for (String weak : List.of("password", "ada-lovelace", "shop-shop")) {
      assertThat(change(own, PASSWORD, weak)).as(weak).isInstanceOf(Outcome.WeakPassword.class);
    }

    assertThat(fixture.accounts.find("ada")).contains(ada);
  }

  @Test
  void refusesUnknownAndInactiveAccounts() {
    fixture.store(anAccount().id("bob").inactive());

    for (String id : List.of("unknown", "bob")) {
      Change change = new Change(id, "s1", PASSWORD, new Password(NEW));
      assertThat(fixture.changePassword.change(change, CLIENT))
          .isInstanceOf(Outcome.NoAccount.class);
    }
  }

  @Test
  void keepsOneOfTwoConcurrentPasswordsAndOneSession() {
    String one = session(fixture.logInAs(ada));
    String two = session(fixture.logInAs(ada));

    List<Outcome> outcomes =
        Concurrently.call(
            2, i -> i == 0 ? change(one, PASSWORD, NEW) : change(two, PASSWORD, "another staple"));

    assertThat(outcomes).filteredOn(Outcome.Changed.class::isInstance).hasSize(1);
    assertThat(fixture.accounts.ofAccount("ada")).hasSize(1);
  }

  private Outcome change(String session, String current, String password) {
    return change(CLIENT, session, current, password);
  }

  private Outcome change(Client client, String session, String current, String password) {
    return fixture.changePassword.change(
        new Change("ada", session, current, new Password(password)), client);
  }

  private LogIn.Outcome logIn(String password) {
    return fixture.logIn.logIn(ada.email(), password, CLIENT);
  }

  private String session(LoginResult login) {
    return fixture.authenticate.authenticate(login.accessToken()).orElseThrow().sessionId();
  }
}
