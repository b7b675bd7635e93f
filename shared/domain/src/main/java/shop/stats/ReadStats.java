package shop.stats;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.contracts.Paging;
import shop.money.Money;

/** Reads the statistics for administrators. They are updated by events, with seconds of delay. */
public final class ReadStats {
  private final Totals totals;
  private final Clock clock;
  private final String currency;

  /**
   * Reads statistics from these totals.
   *
   * @param currency ISO 4217 code of the revenue to read
   */
  public ReadStats(Totals totals, Clock clock, String currency) {
    this.totals = totals;
    this.clock = clock;
    this.currency = currency;
  }

  /** Result of the request. */
  public sealed interface Outcome {
    /**
     * The statistics.
     *
     * @param byDay every day of the range, oldest first, including days without events
     */
    record Found(StatsDelta allTime, List<Day> byDay) implements Outcome {}

    /** The last day is before the first day. */
    record EndBeforeStart() implements Outcome {}

    /** The range has more than {@link Paging#STATS_DAYS} days. */
    record TooLong() implements Outcome {}
  }

  /** The statistics of one day. */
  public record Day(LocalDate date, long orders, Money revenue) {}

  /**
   * Reads the totals of all time and of a range of days.
   *
   * @param from the first day (UTC), null: {@link Paging#STATS_DAYS_DEFAULT} days until the last
   * @param to the last day (UTC), null: today
   */
  public Outcome read(@Nullable LocalDate from, @Nullable LocalDate to) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    LocalDate last = to != null ? to : today;
    LocalDate first = from != null ? from : last.minusDays(Paging.STATS_DAYS_DEFAULT - 1L);
    if (first.isAfter(last)) {
      return new Outcome.EndBeforeStart();
    }
    if (ChronoUnit.DAYS.between(first, last) >= Paging.STATS_DAYS) {
      return new Outcome.TooLong();
    }
    Map<LocalDate, StatsDelta> days = totals.ofDays(first, last, currency);
    return new Outcome.Found(
        totals.ofAllTime(currency),
        first
            .datesUntil(last.plusDays(1))
            .map(date -> day(date, days.getOrDefault(date, StatsDelta.zero(currency))))
            .toList());
  }

  private static Day day(LocalDate date, StatsDelta delta) {
    return new Day(date, delta.orders(), delta.revenue());
  }
}
