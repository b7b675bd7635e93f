package shop.cart;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.cart.PricedCart.Line;
import shop.commit.CommitResult;
import shop.commit.Ids;
import shop.contracts.Limits;

/** Sets how many units of a SKU are in a customer's cart. */
public final class ChangeCartLine {
  private final Carts carts;
  private final CartWriter writer;

  public ChangeCartLine(Carts carts, Offers offers, Clock clock, Ids ids) {
    this.carts = carts;
    this.writer = new CartWriter(carts, offers, clock, ids);
  }

  /** How it ended. */
  public sealed interface Outcome {
    record Changed(PricedCart cart) implements Outcome {}

    /** The SKU is not in the cart. */
    record NotFound() implements Outcome {}

    /** The shop has fewer, or does not sell it any more: then none. */
    record OutOfStock(String sku, int requested, long available) implements Outcome {}

    /** The cart is not at the version that the caller expects. */
    record Stale() implements Outcome {}

    /** Others changed the cart all the time. */
    record ConcurrentChange() implements Outcome {}
  }

  /**
   * Sets a line's quantity.
   *
   * @param quantity 1 to {@link Limits#LINE_QUANTITY}
   * @param expectedVersion of the cart, null: any
   */
  public Outcome change(String ownerId, String sku, int quantity, @Nullable Long expectedVersion) {
    for (int attempt = 0; attempt < Limits.CONFLICT_ATTEMPTS; attempt++) {
      Cart cart = carts.find(ownerId);
      if (expectedVersion != null && expectedVersion != cart.version()) {
        return new Outcome.Stale();
      }
      Optional<CartLine> line = cart.line(sku);
      if (line.isEmpty()) {
        return new Outcome.NotFound();
      }
      Cart next = cart.with(line.get().ofQuantity(quantity), writer.now());
      PricedCart priced = writer.price(next);
      long available = available(priced, sku);
      if (quantity > available) {
        return new Outcome.OutOfStock(sku, quantity, available);
      }
      if (writer.save(next, priced, null) == CommitResult.COMMITTED) {
        return new Outcome.Changed(priced);
      }
    }
    return new Outcome.ConcurrentChange();
  }

  private static long available(PricedCart cart, String sku) {
    return cart.lines().stream()
        .filter(line -> line.sku().equals(sku))
        .mapToLong(Line::available)
        .sum();
  }
}
