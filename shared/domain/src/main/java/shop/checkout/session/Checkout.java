package shop.checkout.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.cart.CartLine;
import shop.contracts.Limits;
import shop.hold.HeldUnits;
import shop.pricing.PriceTotals;

/**
 * A checkout session: lines, where they go, and the price that the buyer saw last. The price itself
 * is calculated each time, see {@link QuotedCheckout}. Immutable: a change creates the next
 * version, and the table accepts it only as the successor of the version that it was created from.
 *
 * @param ownerId the buyer's account
 * @param fromCart whether the lines are those of the buyer's cart
 * @param lines each SKU once, 1 to {@link Limits#CART_LINES}
 * @param seen the totals that the buyer saw last; null: none of the lines could be sold
 * @param refusedKey the idempotency key of a completion that was refused because the price had
 *     changed, until the buyer sees the new price in another response. A retry of that request must
 *     not buy at a price that its sender may never have received.
 * @param orderId the order of a completed checkout
 * @param expiresAt when an open checkout expires
 * @param version 1 for a new checkout
 */
public record Checkout(
    String id,
    String ownerId,
    boolean fromCart,
    List<CartLine> lines,
    CheckoutDetails details,
    @Nullable PriceTotals seen,
    @Nullable String refusedKey,
    State state,
    @Nullable String orderId,
    Instant createdAt,
    Instant updatedAt,
    Instant expiresAt,
    long version) {

  /** What is stored of its status; the rest follows from time and price. */
  public enum State {
    OPEN,
    COMPLETED,
    CANCELED
  }

  public Checkout {
    lines = List.copyOf(lines);
    if (lines.isEmpty()
        || lines.size() > Limits.CART_LINES
        || lines.stream().map(CartLine::sku).distinct().count() < lines.size()) {
      throw new IllegalArgumentException("a checkout has lines, each SKU once");
    }
    if ((state == State.COMPLETED) != (orderId != null)) {
      throw new IllegalArgumentException("only a completed checkout has an order");
    }
  }

  /** What a new checkout buys: the lines of the cart, or others. */
  record Lines(boolean fromCart, List<CartLine> lines) {}

  /** A new checkout, which expires after a time. */
  static Checkout of(
      String id, String ownerId, Lines bought, CheckoutDetails details, Instant at, Duration life) {
    return new Checkout(
        id,
        ownerId,
        bought.fromCart(),
        bought.lines(),
        details,
        null,
        null,
        State.OPEN,
        null,
        at,
        at,
        at.plus(life),
        1);
  }

  /** The currency of its prices. */
  public String currency() {
    return lines.getFirst().priceSeen().currency();
  }

  /** What a hold of it keeps. */
  List<HeldUnits> units() {
    return lines.stream()
        .map(line -> new HeldUnits(line.sku(), line.productId(), line.quantity()))
        .toList();
  }

  /** Whether it can be changed and completed. */
  public boolean isOpen(Instant now) {
    return state == State.OPEN && now.isBefore(expiresAt);
  }

  /** The next version, with other lines and details. */
  Checkout changed(List<CartLine> newLines, CheckoutDetails newDetails, Instant at) {
    return next(newLines, newDetails, state, at);
  }

  /** The next version, canceled. */
  Checkout canceled(Instant at) {
    return next(lines, details, State.CANCELED, at);
  }

  /** The next version, with nothing changed but what the buyer saw. */
  Checkout next(Instant at) {
    return next(lines, details, state, at);
  }

  /**
   * The same version with what a response shows, before it is saved.
   *
   * @param priced the lines at the displayed prices
   * @param displayed the details, with the codes that apply
   * @param key the idempotency key of the completion that this price refused; null: none
   */
  Checkout showing(
      List<CartLine> priced,
      CheckoutDetails displayed,
      @Nullable PriceTotals totals,
      @Nullable String key) {
    return with(priced, displayed, totals, key, state, updatedAt, version);
  }

  private Checkout next(
      List<CartLine> newLines, CheckoutDetails newDetails, State newState, Instant at) {
    return with(newLines, newDetails, seen, refusedKey, newState, at, version + 1);
  }

  private Checkout with(
      List<CartLine> newLines,
      CheckoutDetails newDetails,
      @Nullable PriceTotals newSeen,
      @Nullable String newRefusedKey,
      State newState,
      Instant at,
      long newVersion) {
    return new Checkout(
        id,
        ownerId,
        fromCart,
        newLines,
        newDetails,
        newSeen,
        newRefusedKey,
        newState,
        orderId,
        createdAt,
        at,
        expiresAt,
        newVersion);
  }
}
