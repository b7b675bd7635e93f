package shop.events;

import java.time.Instant;

/**
 * An event with the data that every consumer needs to process it once.
 *
 * @param id unique for the event and the same on every delivery; consumers deduplicate by it
 * @param occurredAt when the event occurred, not when it was delivered
 */
public record Envelope(String id, Instant occurredAt, ShopEvent event) {

  /** The event's name and version. */
  public EventType type() {
    return EventType.of(event);
  }
}
