package shop.testkit.fake;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import shop.money.Money;
import shop.stats.StatsDelta;
import shop.stats.Totals;

/** Totals in memory. */
public final class InMemoryTotals implements Totals {
  private final Set<String> counted = new HashSet<>();
  private final List<Entry> entries = new ArrayList<>();

  @Override
  public synchronized Set<String> add(List<Entry> added) {
    Set<String> ids = new HashSet<>();
    for (Entry entry : added) {
      if (counted.add(entry.eventId())) {
        entries.add(entry);
        ids.add(entry.eventId());
      }
    }
    return ids;
  }

  @Override
  public synchronized StatsDelta ofAllTime(String currency) {
    return entries.stream()
        .map(entry -> in(currency, entry.delta()))
        .reduce(StatsDelta.zero(currency), StatsDelta::plus);
  }

  @Override
  public synchronized Map<LocalDate, StatsDelta> ofDays(
      LocalDate from, LocalDate to, String currency) {
    Map<LocalDate, StatsDelta> days = new TreeMap<>();
    for (Entry entry : entries) {
      if (!entry.day().isBefore(from) && !entry.day().isAfter(to)) {
        days.merge(entry.day(), in(currency, entry.delta()), StatsDelta::plus);
      }
    }
    return days;
  }

  private static StatsDelta in(String currency, StatsDelta delta) {
    Money revenue =
        delta.revenue().currency().equals(currency) ? delta.revenue() : Money.zero(currency);
    return new StatsDelta(
        delta.orders(), delta.pending(), delta.customers(), delta.products(), revenue);
  }
}
