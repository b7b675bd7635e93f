package shop.order;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import shop.page.Page;
import shop.page.PageRequest;

/** The orders of the shop. */
public interface Orders {

  /** Strongly consistent. */
  Optional<Order> find(String id);

  Optional<Order> findByNumber(String number);

  /** A customer's orders, newest first. */
  Page<Order> ofCustomer(String customerId, PageRequest page);

  /** Orders that match, newest first. */
  Page<Order> matching(OrderFilter filter, PageRequest page);

  /**
   * The ids of orders that nobody paid in time, the oldest first, for {@link
   * shop.contracts.Limits#DEADLINE_LOOK_BACK}. Eventually consistent: one that was paid a moment
   * ago may be among them.
   */
  Page<String> overdue(Instant now, PageRequest page);

  /** All of a placement or nothing of it. */
  PlacementResult place(OrderPlacement placement);

  /**
   * All of a change or nothing of it. {@link ChangeResult#EVENT_SEEN} comes before every other
   * refusal, so that a repeated event is told apart from a lost race.
   */
  ChangeResult commit(OrderChange change);

  /** How a placement ended. */
  sealed interface PlacementResult {
    record Placed() implements PlacementResult {}

    /**
     * Some SKUs cannot be had in this quantity, at this price, or at all; read them again for the
     * reason.
     */
    record StockRefused(List<String> skus) implements PlacementResult {}

    /** The cart is not the one that was read. */
    record CartChanged() implements PlacementResult {}

    /** The customer has as many unpaid orders as the placement allows. */
    record TooManyUnpaid() implements PlacementResult {}

    /** The idempotency key was taken meanwhile. */
    record KeyUsed() implements PlacementResult {}

    /** Another order has this number: try another. */
    record NumberTaken() implements PlacementResult {}

    /** Too many others wrote the same stock at the same time, however often it was tried. */
    record Busy() implements PlacementResult {}
  }

  /** How a change ended. */
  enum ChangeResult {
    COMMITTED,
    /** Another change came first: read the order again and decide anew. */
    STALE,
    /** Stripe's event was applied before. */
    EVENT_SEEN,
    /** The idempotency key was taken meanwhile. */
    KEY_USED
  }
}
