package shop.sale;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The calls of all buyers of one SKU, with the times of request and response on one clock. It
 * decides whether the shop's responses can be right: an order takes its units at one moment between
 * request and response, and a cancellation returns them at one moment between request and response.
 *
 * @param units in stock at the start; no stock is received later
 */
record SaleHistory(long units, Collection<Order> orders, Collection<Refusal> refusals) {

  /** The times of request and response, in nanoseconds. */
  record Call(long sent, long answered) {}

  /**
   * An order that was placed.
   *
   * @param cancelled null if it was not cancelled
   */
  record Order(int quantity, Call placed, @Nullable Call cancelled) {}

  /** A response that so many units are out of stock. */
  record Refusal(int quantity, Call call) {}

  SaleHistory {
    orders = List.copyOf(orders);
    refusals = List.copyOf(refusals);
  }

  /** The units of the orders that were not cancelled. */
  long unitsNotCancelled() {
    return orders.stream()
        .filter(order -> order.cancelled() == null)
        .mapToLong(Order::quantity)
        .sum();
  }

  /** The maximum of units that were certainly sold at one moment; more than the stock: oversold. */
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
   * Refusals that no order of events can justify. At every moment between request and response
   * enough units were in stock, even if every order in progress had taken its units already and no
   * cancellation in progress had returned its units yet.
   */
  List<Refusal> unjustifiedRefusals() {
    TreeMap<Long, Long> changes = new TreeMap<>();
    for (Order order : orders) {
      changes.merge(order.placed().sent(), (long) order.quantity(), Long::sum);
      Call cancelled = order.cancelled();
      if (cancelled != null) {
        // The units may be taken up to and including the moment of the response.
        changes.merge(cancelled.answered() + 1, (long) -order.quantity(), Long::sum);
      }
    }
    TreeMap<Long, Long> taken = new TreeMap<>(Map.of(Long.MIN_VALUE, 0L));
    long sum = 0;
    for (Map.Entry<Long, Long> change : changes.entrySet()) {
      sum += change.getValue();
      taken.put(change.getKey(), sum);
    }
    List<Refusal> unjustified = new ArrayList<>();
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
        unjustified.add(refusal);
      }
    }
    return unjustified;
  }
}
