package shop.stats;

import java.time.LocalDate;
import java.util.Map;

/** Running totals: one for all time, and one for each day (UTC). */
public interface Totals {

  /**
   * Adds to the totals of a day and of all time, and marks the event as counted, in one
   * transaction.
   *
   * @param eventId the event that is counted
   * @return false when the event was counted already; nothing is added then
   */
  boolean add(String eventId, LocalDate day, StatsDelta delta);

  /** The totals of all time, with the revenue in one currency. */
  StatsDelta ofAllTime(String currency);

  /** The totals of days with events, with the revenue in one currency; from and to included. */
  Map<LocalDate, StatsDelta> ofDays(LocalDate from, LocalDate to, String currency);
}
