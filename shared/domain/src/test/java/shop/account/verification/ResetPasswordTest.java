package shop.account.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.AccountFixture.anAccount;

import java.util.List;
import org.junit.jupiter.api.Test;
import shop.account.Account;
import shop.account.Password;
import shop.account.verification.ResetPassword.Outcome;
import shop.commit.Effects;
import shop.contracts.Limits;
import shop.events.ShopEvent.EmailVerified;
import shop.testkit.Concurrently;
import shop.token.TokenPurpose;

class ResetPasswordTest {
  private static final String ADA = "ada@example.com";
  private static final String NEW = "battery staple";

  private final VerificationFixture fixture = new VerificationFixture();

  @Test
  void setsThePasswordAndEndsAllSessions() {
    fixture.store(anAccount().id("ada").verified());
    fixture.open("ada", "s1");
    fixture.open("ada", "s2");
    String token = fixture.mailed(TokenPurpose.RESET_PASSWORD, ADA);

    assertThat(reset(token, NEW)).isEqualTo(new Outcome.Reset("ada"));

    assertThat(fixture.account("ada").passwordHash()).isEqualTo("hash of " + NEW);
    assertThat(fixture.accounts.ofAccount("ada")).isEmpty();
    assertThat(reset(token, "another staple")).isInstanceOf(Outcome.InvalidToken.class);
    assertThat(fixture.account("ada").passwordHash()).isEqualTo("hash of " + NEW);
  }

  @Test
  void verifiesTheAddressThatTheTokenWasMailedTo() {
    fixture.store(anAccount().id("ada"));

    reset(fixture.mailed(TokenPurpose.RESET_PASSWORD, ADA), NEW);

    assertThat(fixture.account("ada").emailVerified()).isTrue();
    assertThat(fixture.table.events()).contains(new EmailVerified("ada"));
    reset(fixture.mailed(TokenPurpose.RESET_PASSWORD, ADA), "another staple");
    assertThat(fixture.table.events()).filteredOn(EmailVerified.class::isInstance).hasSize(1);
  }

  @Test
  void keepsTheFactorOfAVerifiedAccountOnly() {
    fixture.store(anAccount().id("ada").verified().withSecondFactor());
    fixture.store(anAccount().id("bob").email("bob@example.com").withSecondFactor());

    reset(fixture.mailed(TokenPurpose.RESET_PASSWORD, ADA), NEW);
    reset(fixture.mailed(TokenPurpose.RESET_PASSWORD, "bob@example.com"), NEW);

    assertThat(fixture.account("ada").secondFactor()).isTrue();
    assertThat(fixture.account("bob").secondFactor()).isFalse();
  }

  @Test
  void makesAllEarlierTokensOfTheAccountInvalid() {
    fixture.store(anAccount().id("ada").verified());
    String ofAttacker = fixture.mailed(TokenPurpose.RESET_PASSWORD, ADA);
    String ofOwner = fixture.mailed(TokenPurpose.RESET_PASSWORD, ADA);

    assertThat(reset(ofOwner, NEW)).isInstanceOf(Outcome.Reset.class);

    assertThat(reset(ofAttacker, "attacker's horse")).isInstanceOf(Outcome.InvalidToken.class);
    assertThat(fixture.account("ada").passwordHash()).isEqualTo("hash of " + NEW);
  }

  @Test
  void setsOneOfTwoConcurrentPasswords() {
    fixture.store(anAccount().id("ada").verified());
    List<String> tokens =
        List.of(
            fixture.mailed(TokenPurpose.RESET_PASSWORD, ADA),
            fixture.mailed(TokenPurpose.RESET_PASSWORD, ADA));

    List<Outcome> outcomes =
        Concurrently.call(2, i -> reset(tokens.get(i), "password of " + i + " staple"));

    assertThat(outcomes).filteredOn(Outcome.Reset.class::isInstance).hasSize(1);
    assertThat(fixture.account("ada").version()).isEqualTo(2);
  }

  @Test
  void refusesUnknownExpiredAndOtherTokens() {
    Account ada = fixture.store(anAccount().id("ada"));
    String verification = fixture.mailed(TokenPurpose.VERIFY_EMAIL, ADA);
    String reset = fixture.mailed(TokenPurpose.RESET_PASSWORD, ADA);
    String decoy = fixture.mailed(TokenPurpose.RESET_PASSWORD, "unknown@example.com");

    assertThat(reset("unknown", NEW)).isInstanceOf(Outcome.InvalidToken.class);
    assertThat(reset(verification, NEW)).isInstanceOf(Outcome.InvalidToken.class);
    assertThat(reset(decoy, NEW)).isInstanceOf(Outcome.InvalidToken.class);
    fixture.clock.advance(Limits.TOKEN_LIFE);
    assertThat(reset(reset, NEW)).isInstanceOf(Outcome.InvalidToken.class);

    assertThat(fixture.account("ada")).isEqualTo(ada);
  }

  @Test
  void keepsTheTokenWhenThePasswordIsEasyToGuess() {
    fixture.store(anAccount().id("ada").verified());
    String token = fixture.mailed(TokenPurpose.RESET_PASSWORD, ADA);

    for (String weak : List.of("password", "ada-lovelace", "shop-shop")) {
      assertThat(reset(token, weak)).as(weak).isInstanceOf(Outcome.WeakPassword.class);
    }

    assertThat(reset(token, NEW)).isInstanceOf(Outcome.Reset.class);
  }

  @Test
  void refusesTheTokenOfAnAccountThatWasDeactivated() {
    fixture.store(anAccount().id("ada").verified());
    String token = fixture.mailed(TokenPurpose.RESET_PASSWORD, ADA);
    fixture.accounts.replace(
        anAccount().id("ada").verified().inactive().version(2).build(),
        Effects.at(fixture.clock.instant(), fixture.ids));

    assertThat(reset(token, NEW)).isInstanceOf(Outcome.InvalidToken.class);
  }

  private Outcome reset(String token, String password) {
    return fixture.resetPassword.reset(token, new Password(password));
  }
}
