package shop.payment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import shop.order.Order;

/**
 * The intents that this process read from Stripe lately. Stripe allows 25 requests a second, so a
 * customer who asks for the same intent again and again must not cause one each time. An intent is
 * known for one version of its order: every event of Stripe that the shop applies makes another.
 */
final class RecentIntents {
  /** An intent can be cancelled at Stripe; reconciliation notices that every five minutes. */
  private static final Duration MAX_AGE = Duration.ofMinutes(5);

  /** About 500 bytes each. */
  private static final int MAX_INTENTS = 5_000;

  private final Clock clock;
  private final Map<String, Known> byOrder = new LinkedHashMap<>();

  RecentIntents(Clock clock) {
    this.clock = clock;
  }

  private record Known(long orderVersion, ProviderIntent intent, Instant readAt) {}

  synchronized Optional<ProviderIntent> of(Order order) {
    return Optional.ofNullable(byOrder.get(order.id()))
        .filter(known -> known.orderVersion() == order.version())
        .filter(known -> known.readAt().plus(MAX_AGE).isAfter(clock.instant()))
        .map(Known::intent);
  }

  /**
   * Remembers an intent; the oldest is removed when there are too many.
   *
   * @param version of the order that has this intent
   */
  synchronized void add(String orderId, long version, ProviderIntent intent) {
    byOrder.remove(orderId);
    byOrder.put(orderId, new Known(version, intent, clock.instant()));
    if (byOrder.size() > MAX_INTENTS) {
      byOrder.remove(byOrder.keySet().iterator().next());
    }
  }
}
