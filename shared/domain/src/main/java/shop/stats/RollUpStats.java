package shop.stats;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shop.events.Envelope;

/**
 * Adds events to the totals. Each event counts once, on the day (UTC) when it occurred: a refund
 * counts on its own day and not on the order's.
 */
public final class RollUpStats {
  private final Totals totals;
  private final String currency;

  /**
   * Adds to these totals.
   *
   * @param currency ISO 4217 code of the shop's prices
   */
  public RollUpStats(Totals totals, String currency) {
    this.totals = totals;
    this.currency = currency;
  }

  /**
   * Adds events to the totals, in as few writes as possible.
   *
   * @return what was added, a sum for each currency; empty when all events were counted already or
   *     change no total
   */
  public Collection<StatsDelta> on(List<Envelope> envelopes) {
    Map<String, Totals.Entry> entries = new LinkedHashMap<>();
    envelopes.forEach(envelope -> entries.putIfAbsent(envelope.id(), entry(envelope)));
    entries.values().removeIf(entry -> entry.delta().isZero());
    if (entries.isEmpty()) {
      return List.of();
    }
    entries.keySet().retainAll(totals.add(List.copyOf(entries.values())));
    Map<String, StatsDelta> sums = new TreeMap<>();
    for (Totals.Entry entry : entries.values()) {
      sums.merge(entry.delta().revenue().currency(), entry.delta(), StatsDelta::plus);
    }
    return sums.values();
  }

  private Totals.Entry entry(Envelope envelope) {
    LocalDate day = LocalDate.ofInstant(envelope.occurredAt(), ZoneOffset.UTC);
    return new Totals.Entry(envelope.id(), day, StatsDelta.of(envelope.event(), currency));
  }
}
