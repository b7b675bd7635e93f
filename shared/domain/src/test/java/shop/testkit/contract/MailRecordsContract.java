package shop.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import shop.mail.MailRecord;
import shop.mail.MailRecord.State;
import shop.mail.MailRecords;

/** The contract of {@link MailRecords}. */
public abstract class MailRecordsContract {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  /** Empty at the start of each test. */
  protected abstract MailRecords mailRecords();

  @Test
  void findsTheRecordOfAnEvent() {
    MailRecord sent = new MailRecord("event-1", State.SENT, NOW);
    MailRecord suppressed = new MailRecord("event-2", State.SUPPRESSED, NOW);

    mailRecords().add(sent);
    mailRecords().add(suppressed);

    assertThat(mailRecords().find("event-1")).contains(sent);
    assertThat(mailRecords().find("event-2")).contains(suppressed);
    assertThat(mailRecords().find("event-3")).isEmpty();
  }

  @Test
  void replacesAnEarlierRecordOfTheSameEvent() {
    MailRecord second = new MailRecord("event-1", State.SENT, NOW.plusSeconds(1));

    mailRecords().add(new MailRecord("event-1", State.SENT, NOW));
    mailRecords().add(second);

    assertThat(mailRecords().find("event-1")).contains(second);
  }
}
