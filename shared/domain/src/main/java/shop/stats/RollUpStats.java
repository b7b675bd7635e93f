package shop.stats;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import shop.events.Envelope;

/**
 * Keeps the totals in step with the events, each counted once, on the day (UTC) when it happened: a
 * refund counts on its own day, not on the order's.
 */
public final class RollUpStats {
  private final Totals totals;
  private final String currency;

  /**
   * Counts into these totals.
   *
   * @param currency ISO 4217 code of the shop's prices
   */
  public RollUpStats(Totals totals, String currency) {
    this.totals = totals;
    this.currency = currency;
  }

  /**
   * Counts an event.
   *
   * @return what was added; empty when it had been counted, or there is nothing in it to count
   */
  public Optional<StatsDelta> on(Envelope envelope) {
    StatsDelta delta = StatsDelta.of(envelope.event(), currency);
    if (delta.equals(StatsDelta.zero(delta.revenue().currency()))) {
      return Optional.empty();
    }
    LocalDate day = LocalDate.ofInstant(envelope.occurredAt(), ZoneOffset.UTC);
    return totals.add(envelope.id(), day, delta) ? Optional.of(delta) : Optional.empty();
  }
}
