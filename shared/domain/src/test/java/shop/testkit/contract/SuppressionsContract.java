package shop.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import shop.account.Email;
import shop.mail.Suppressions;
import shop.mail.Suppressions.Reason;

/** The contract of {@link Suppressions}. */
public abstract class SuppressionsContract {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Email ADA = new Email("ada@example.com");
  private static final Email BOB = new Email("bob@example.com");

  /** Empty at the start of each test. */
  protected abstract Suppressions suppressions();

  @Test
  void suppressesOnlyTheAddress() {
    suppressions().add(ADA, Reason.BOUNCED, NOW);

    assertThat(suppressions().find(ADA)).contains(Reason.BOUNCED);
    assertThat(suppressions().find(BOB)).isEmpty();
  }

  @Test
  void keepsAnAddressSuppressedThatIsSuppressedAgain() {
    suppressions().add(ADA, Reason.BOUNCED, NOW);

    suppressions().add(ADA, Reason.COMPLAINED, NOW.plusSeconds(1));

    assertThat(suppressions().find(ADA)).contains(Reason.COMPLAINED);
  }
}
