package shop.hold;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import shop.commit.CommitResult;
import shop.commit.Effects;
import shop.page.Page;
import shop.page.PageRequest;

/**
 * The holds of all checkouts. Their units move together with them. The port of the orders consumes
 * a hold: its transaction places the order and deletes the hold.
 */
public interface Holds {

  /** The hold of a checkout, even after its deadline until it is released; strongly consistent. */
  Optional<Hold> find(String checkoutId);

  /** What a new hold depends on, strongly consistent. A shortage of units is exact. */
  HoldState read(HoldRequest request);

  /** The checkouts of an owner's cart that are held; strongly consistent. */
  List<String> ofCart(String ownerId);

  /**
   * The checkouts whose hold passed its deadline within {@link
   * shop.contracts.Limits#DEADLINE_LOOK_BACK}, the oldest deadline first. Eventually consistent: a
   * hold that was just extended or ended can be among them.
   */
  Page<String> overdue(Instant now, PageRequest page);

  /** Commits a new hold as a whole, or nothing. */
  HoldResult hold(NewHold hold);

  /** Commits an extended hold; stale when the hold changed or ended. */
  CommitResult extend(Hold extended, Effects effects);

  /**
   * Deletes a hold and returns its units; stale when the hold changed or ended. Has no idempotency
   * key: releasing again changes nothing.
   */
  CommitResult release(Hold hold, Instant at);

  /** Result of a new hold. */
  enum HoldResult {
    HELD,
    /** The checkout has a hold. */
    EXISTS,
    /** The checkout changed or ended. */
    CHECKOUT_CHANGED,
    /**
     * A SKU is not for sale, has too few available units, or too many of it would be held. The
     * caller reads again to find out the reason.
     */
    STOCK_REFUSED,
    /** The owner has the maximum number of held checkouts. */
    TOO_MANY,
    /** A concurrent request used the idempotency key. */
    KEY_USED,
    /** Concurrent writes of the same stock made every attempt fail. */
    BUSY
  }
}
