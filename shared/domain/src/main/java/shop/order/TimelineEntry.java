package shop.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to an order, as its customer sees it.
 *
 * @param what such as placed, paid, shipped, refund_requested
 * @param note a reason or a tracking number, null when there is nothing to add
 */
public record TimelineEntry(Instant at, String what, @Nullable String note) {}
