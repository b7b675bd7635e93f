package shop.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.contracts.reason.TimelineEvent;

/**
 * An entry of an order's timeline, which its customer sees.
 *
 * @param event the wire name of a {@link TimelineEvent}
 * @param note a reason or a tracking number, null for none
 */
public record TimelineEntry(Instant at, String event, @Nullable String note) {

  public TimelineEntry(Instant at, TimelineEvent event, @Nullable String note) {
    this(at, event.wireName(), note);
  }
}
