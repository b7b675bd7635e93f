package shop.events;

import java.time.Instant;

/**
 * An event with what every listener needs to handle it once.
 *
 * @param id unique for the fact, the same on every delivery: consumers deduplicate by it
 * @param occurredAt when the fact became true, not when it was delivered
 */
public record Envelope(String id, Instant occurredAt, ShopEvent event) {

  /** The event's name and version. */
  public EventType type() {
    return EventType.of(event);
  }
}
