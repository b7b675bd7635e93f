package shop.account.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.account.verification.VerificationFixture.CLIENT;
import static shop.testkit.AccountFixture.anAccount;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.account.Email;
import shop.account.verification.MailLink.Outcome;
import shop.limit.Client;
import shop.token.OneTimeTokens;
import shop.token.TokenPurpose;

class MailLinkTest {
  private static final Email ADA = new Email("ada@example.com");
  private static final Email UNKNOWN = new Email("unknown@example.com");

  private final VerificationFixture fixture = new VerificationFixture();

  @ParameterizedTest
  @EnumSource(TokenPurpose.class)
  void storesOnlyTheHashOfATokenThatIsMailed(TokenPurpose purpose) {
    fixture.store(anAccount().id("ada"));

    String token = fixture.mailed(purpose, "ada@example.com");

    StoredToken stored = fixture.tokens.find(OneTimeTokens.hash(token)).orElseThrow();
    assertThat(stored.allows(purpose, fixture.clock.instant())).isTrue();
    assertThat(stored.accountId()).isEqualTo("ada");
    assertThat(stored.email()).isEqualTo(ADA);
    assertThat(fixture.table.events().toString()).doesNotContain(token);
    assertThat(stored.toString()).doesNotContain(token).doesNotContain("ada@example.com");
  }

  @ParameterizedTest
  @EnumSource(TokenPurpose.class)
  void doesTheSameForUnknownAddresses(TokenPurpose purpose) {
    fixture.store(anAccount().id("ada"));
    AtomicInteger calls = new AtomicInteger();
    fixture.table.beforeEachCall(calls::incrementAndGet);

    Outcome known = fixture.mailLink.mail(purpose, ADA, CLIENT);
    int callsOfKnown = calls.getAndSet(0);
    Outcome unknown = fixture.mailLink.mail(purpose, UNKNOWN, CLIENT);

    assertThat(unknown).isEqualTo(known);
    assertThat(calls.get()).isEqualTo(callsOfKnown).isPositive();
    assertThat(fixture.tokens.count()).isEqualTo(2);
    assertThat(fixture.table.events()).hasSize(2);
    StoredToken decoy = fixture.tokens.find(OneTimeTokens.hash(fixture.lastToken())).orElseThrow();
    assertThat(decoy.allows(purpose, fixture.clock.instant())).isFalse();
  }

  @Test
  void mailsNoVerificationOfAVerifiedAddress() {
    fixture.store(anAccount().id("ada").verified());

    String token = fixture.mailed(TokenPurpose.VERIFY_EMAIL, "ada@example.com");

    assertThat(fixture.tokens.find(OneTimeTokens.hash(token)).orElseThrow().accountId()).isNull();
  }

  @Test
  void throttlesKnownAndUnknownAddressesByNetwork() {
    fixture.store(anAccount().id("ada"));

    for (Email address : new Email[] {ADA, UNKNOWN}) {
      for (int i = 0; i < VerificationFixture.PER_SUBJECT; i++) {
        assertThat(fixture.mailLink.mail(TokenPurpose.RESET_PASSWORD, address, CLIENT))
            .isInstanceOf(Outcome.Accepted.class);
      }
      int events = fixture.table.events().size();
      assertThat(fixture.mailLink.mail(TokenPurpose.RESET_PASSWORD, address, CLIENT))
          .isInstanceOf(Outcome.Throttled.class);
      assertThat(fixture.table.events()).hasSize(events);
    }

    Client owner = new Client("198.51.100.1", "Firefox");
    assertThat(fixture.mailLink.mail(TokenPurpose.RESET_PASSWORD, ADA, owner))
        .isInstanceOf(Outcome.Accepted.class);
  }
}
