package shop.stats;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
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
   * Adds an event to the totals.
   *
   * @return what was added; empty when the event was counted already or changes no total
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
