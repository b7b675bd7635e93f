package shop.order;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import shop.account.Email;
import shop.page.Page;
import shop.page.PageRequest;

/** The orders of all customers. */
public interface Orders {

  /** Strongly consistent. */
  Optional<Order> find(String id);

  /** The order with a number. */
  Optional<Order> findByNumber(String number);

  /** A customer's orders, newest first. */
  Page<Order> ofCustomer(String customerId, PageRequest page);

  /**
   * The ids of all orders that guests placed with an e-mail address, whether or not an account
   * adopted them. Strongly consistent.
   */
  List<String> ofGuests(Email email);

  /** Orders that match, newest first. */
  Page<Order> matching(OrderFilter filter, PageRequest page);

  /**
   * The ids of orders whose payment deadline passed within {@link
   * shop.contracts.Limits#DEADLINE_LOOK_BACK}, the oldest deadline first. Eventually consistent: an
   * order that was just paid can be among them.
   */
  Page<String> overdue(Instant now, PageRequest page);

  /** Commits a placement as a whole, or nothing. */
  PlacementResult place(OrderPlacement placement);

  /**
   * Commits a change as a whole, or nothing. {@link ChangeResult#EVENT_SEEN} takes precedence over
   * the other refusals, so that a duplicate event is not mistaken for a concurrent change.
   */
  ChangeResult commit(OrderChange change);

  /** Result of a placement. */
  sealed interface PlacementResult {
    record Placed() implements PlacementResult {}

    /**
     * Some SKUs are not available in this quantity, at this price, or at all. The caller reads them
     * again to find out the reason.
     */
    record StockRefused(List<String> skus) implements PlacementResult {}

    /** The cart has another version than the one that was read. */
    record CartChanged() implements PlacementResult {}

    /** The checkout has another version than the one that was read. */
    record CheckoutChanged() implements PlacementResult {}

    /**
     * A limit of a promotion is reached, or was changed. The caller reads again: a use may be left
     * in another shard.
     */
    record PromotionRefused() implements PlacementResult {}

    /** The hold to consume has another version, or ended. */
    record HoldChanged() implements PlacementResult {}

    /** The customer already has the maximum number of unpaid orders. */
    record TooManyUnpaid() implements PlacementResult {}

    /** A concurrent request used the idempotency key. */
    record KeyUsed() implements PlacementResult {}

    /** Another order has this number. The caller tries another number. */
    record NumberTaken() implements PlacementResult {}

    /** Concurrent writes of the same stock made every attempt fail. */
    record Busy() implements PlacementResult {}
  }

  /** Result of a change. */
  enum ChangeResult {
    COMMITTED,
    /** The order changed concurrently. The caller reads it again and decides again. */
    STALE,
    /** Stripe's event was applied already. */
    EVENT_SEEN,
    /** A concurrent request used the idempotency key. */
    KEY_USED
  }
}
