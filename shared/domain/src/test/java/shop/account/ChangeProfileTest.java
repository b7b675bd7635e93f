package shop.account;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.AccountFixture.anAccount;

import org.junit.jupiter.api.Test;
import shop.account.ChangeProfile.Change;
import shop.account.ChangeProfile.Outcome;

class ChangeProfileTest {
  private final AccountsFixture fixture = new AccountsFixture();
  private final Account ada = fixture.store(anAccount().id("ada"));

  @Test
  void changesNameAndLanguage() {
    Outcome outcome = fixture.changeProfile.change("ada", 1L, new Change("Suharto", null, "ko"));

    Account after = ((Outcome.Changed) outcome).account();
    assertThat(after.profile()).isEqualTo(new Account.Profile("Suharto", null, "ko"));
    assertThat(after.version()).isEqualTo(2);
    assertThat(fixture.accounts.find("ada")).contains(after);
  }

  @Test
  void keepsTheLanguageWhenItIsNotNamed() {
    fixture.changeProfile.change("ada", null, new Change("Ada", "King", "ko"));

    Outcome outcome = fixture.changeProfile.change("ada", null, new Change("Ada", "Byron", null));

    assertThat(((Outcome.Changed) outcome).account().locale()).isEqualTo("ko");
  }

  @Test
  void keepsSessions() {
    fixture.logInAs(ada);

    fixture.changeProfile.change("ada", null, new Change("Ada", "King", null));

    assertThat(fixture.accounts.ofAccount("ada")).hasSize(1);
  }

  @Test
  void writesNothingWithoutADifference() {
    Outcome outcome =
        fixture.changeProfile.change("ada", null, new Change("Ada", "Lovelace", "en"));

    assertThat(outcome).isEqualTo(new Outcome.Changed(ada));
    assertThat(fixture.accounts.find("ada")).contains(ada);
  }

  @Test
  void refusesAnotherVersionAndUnknownAccounts() {
    Change change = new Change("Ada", "King", null);

    assertThat(fixture.changeProfile.change("ada", 7L, change)).isInstanceOf(Outcome.Stale.class);
    assertThat(fixture.changeProfile.change("bob", null, change))
        .isInstanceOf(Outcome.NoAccount.class);
    assertThat(fixture.accounts.find("ada")).contains(ada);
  }
}
