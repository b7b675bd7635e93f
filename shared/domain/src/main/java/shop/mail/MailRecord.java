package shop.mail;

import java.time.Instant;

/** What became of the mail of an event. */
public record MailRecord(String eventId, State state, Instant at) {
  /** The end of a mail. */
  public enum State {
    SENT,
    /** The address is suppressed. */
    SUPPRESSED
  }
}
