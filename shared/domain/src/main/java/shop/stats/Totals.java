package shop.stats;

import java.time.LocalDate;
import java.util.Map;

/** The shop's running totals: one for all time, and one for each day (UTC). */
public interface Totals {

  /**
   * Adds to the total of a day and of all time, and remembers the event, in one transaction.
   *
   * @param eventId the event that is counted
   * @return false when it was counted before; nothing is added then
   */
  boolean add(String eventId, LocalDate day, StatsDelta delta);

  /** Everything that ever happened, revenue in one currency. */
  StatsDelta ofAllTime(String currency);

  /** Days with something to tell, revenue in one currency; both ends included. */
  Map<LocalDate, StatsDelta> ofDays(LocalDate from, LocalDate to, String currency);
}
