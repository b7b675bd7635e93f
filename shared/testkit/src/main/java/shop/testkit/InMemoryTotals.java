package shop.testkit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import shop.money.Money;
import shop.stats.Tally;
import shop.stats.Totals;

/** Totals in memory. */
public final class InMemoryTotals implements Totals {
  private final Set<String> counted = new HashSet<>();
  private final List<Entry> entries = new ArrayList<>();

  private record Entry(LocalDate day, Tally tally) {}

  @Override
  public synchronized boolean add(String eventId, LocalDate day, Tally tally) {
    return counted.add(eventId) && entries.add(new Entry(day, tally));
  }

  @Override
  public synchronized Tally ofAllTime(String currency) {
    return entries.stream()
        .map(entry -> in(currency, entry.tally()))
        .reduce(Tally.zero(currency), Tally::plus);
  }

  @Override
  public synchronized Map<LocalDate, Tally> ofDays(LocalDate from, LocalDate to, String currency) {
    Map<LocalDate, Tally> days = new TreeMap<>();
    for (Entry entry : entries) {
      if (!entry.day().isBefore(from) && !entry.day().isAfter(to)) {
        days.merge(entry.day(), in(currency, entry.tally()), Tally::plus);
      }
    }
    return days;
  }

  private static Tally in(String currency, Tally tally) {
    Money revenue =
        tally.revenue().currency().equals(currency) ? tally.revenue() : Money.zero(currency);
    return new Tally(tally.orders(), tally.pending(), tally.customers(), tally.products(), revenue);
  }
}
