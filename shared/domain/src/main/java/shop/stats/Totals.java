package shop.stats;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Running totals: one for all time, and one for each day (UTC). */
public interface Totals {

  /**
   * Adds entries to the totals of their days and of all time. An entry and the mark that its event
   * is counted are one transaction, so each event counts once: however often it is delivered, with
   * other events or alone, and concurrently. A failed call may be repeated with any entries.
   *
   * @return the ids of the events that were not counted before
   */
  Set<String> add(List<Entry> entries);

  /**
   * What an event adds.
   *
   * @param day the day on which it occurred
   */
  record Entry(String eventId, LocalDate day, StatsDelta delta) {}

  /** The totals of all time, with the revenue in one currency. */
  StatsDelta ofAllTime(String currency);

  /** The totals of days with events, with the revenue in one currency; from and to included. */
  Map<LocalDate, StatsDelta> ofDays(LocalDate from, LocalDate to, String currency);
}
