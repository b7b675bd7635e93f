package shop.sale;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the buyers of one SKU saw, each call from when it was sent until it was answered, on one
 * clock. It tells whether the shop can have been right, whatever happened in between: a unit was
 * taken at some moment between the order's sending and its answer, and came back at some moment
 * between the cancellation's sending and its answer.
 *
 * @param units that were there at the start; nothing else ever came in
 */
record SaleHistory(long units, Collection<Order> orders, Collection<Refusal> refusals) {

  /** Moments from one call's sending to its answer, both in nanoseconds. */
  record Call(long sent, long answered) {}

  /**
   * An order that was placed.
   *
   * @param cancelled null: it never was
   */
  record Order(int quantity, Call placed, @Nullable Call cancelled) {}

  /** An answer that so many units are not to be had. */
  record Refusal(int quantity, Call call) {}

  SaleHistory {
    orders = List.copyOf(orders);
    refusals = List.copyOf(refusals);
  }

  /** The units of the orders that stayed. */
  long unitsNotCancelled() {
    return orders.stream()
        .filter(order -> order.cancelled() == null)
        .mapToLong(Order::quantity)
        .sum();
  }

  /** The most units that were certainly taken at one moment: more than there are is overselling. */
  long maxUnitsCertainlySold() {
    TreeMap<Long, Long> changes = new TreeMap<>();
    for (Order order : orders) {
      Call cancelled = order.cancelled();
      if (cancelled == null || cancelled.sent() > order.placed().answered()) {
        changes.merge(order.placed().answered(), (long) order.quantity(), Long::sum);
        if (cancelled != null) {
          changes.merge(cancelled.sent(), (long) -order.quantity(), Long::sum);
        }
      }
    }
    long taken = 0;
    long most = 0;
    for (long change : changes.values()) {
      taken += change;
      most = Math.max(most, taken);
    }
    return most;
  }

  /**
   * Refusals that no order of events can justify: at every moment between their sending and their
   * answer enough units were there, even if every order in flight had its units already and every
   * cancellation in flight had not given them back yet.
   */
  List<Refusal> unjustifiedRefusals() {
    TreeMap<Long, Long> changes = new TreeMap<>();
    for (Order order : orders) {
      changes.merge(order.placed().sent(), (long) order.quantity(), Long::sum);
      Call cancelled = order.cancelled();
      if (cancelled != null) {
        // Until the answer was there, not only before it: the moment itself still counts.
        changes.merge(cancelled.answered() + 1, (long) -order.quantity(), Long::sum);
      }
    }
    TreeMap<Long, Long> taken = new TreeMap<>(Map.of(Long.MIN_VALUE, 0L));
    long sum = 0;
    for (Map.Entry<Long, Long> change : changes.entrySet()) {
      sum += change.getValue();
      taken.put(change.getKey(), sum);
    }
    List<Refusal> wrong = new ArrayList<>();
    for (Refusal refusal : refusals) {
      long most =
          taken
              .subMap(taken.floorKey(refusal.call().sent()), true, refusal.call().answered(), true)
              .values()
              .stream()
              .mapToLong(Long::longValue)
              .max()
              .orElseThrow();
      if (units - most >= refusal.quantity()) {
        wrong.add(refusal);
      }
    }
    return wrong;
  }
}
