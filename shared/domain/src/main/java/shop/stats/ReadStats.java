package shop.stats;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.contracts.Limits;
import shop.money.Money;

/** The statistics for administrators. They follow the events, seconds behind the orders. */
public final class ReadStats {
  private static final int DAYS_BY_DEFAULT = 30;

  private final Totals totals;
  private final Clock clock;
  private final String currency;

  /**
   * Reads these totals.
   *
   * @param currency ISO 4217 code of the revenue that is shown
   */
  public ReadStats(Totals totals, Clock clock, String currency) {
    this.totals = totals;
    this.clock = clock;
    this.currency = currency;
  }

  /** How it ended. */
  public sealed interface Outcome {
    /**
     * The statistics.
     *
     * @param byDay every day of the range, oldest first, also those on which nothing happened
     */
    record Found(StatsDelta allTime, List<Day> byDay) implements Outcome {}

    /** The range ends before it starts. */
    record EndBeforeStart() implements Outcome {}

    /** More than {@link Limits#STATS_DAYS} days. */
    record TooLong() implements Outcome {}
  }

  /** One day's share. */
  public record Day(LocalDate date, long orders, Money revenue) {}

  /**
   * Reads the totals of all time, and of some days.
   *
   * @param from the first day (UTC), null: thirty days with the last one
   * @param to the last day (UTC), null: today
   */
  public Outcome read(@Nullable LocalDate from, @Nullable LocalDate to) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    LocalDate last = to != null ? to : today;
    LocalDate first = from != null ? from : last.minusDays(DAYS_BY_DEFAULT - 1);
    if (first.isAfter(last)) {
      return new Outcome.EndBeforeStart();
    }
    if (ChronoUnit.DAYS.between(first, last) >= Limits.STATS_DAYS) {
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
