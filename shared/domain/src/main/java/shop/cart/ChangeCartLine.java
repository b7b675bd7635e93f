package shop.cart;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.cart.PricedCart.Line;
import shop.commit.Attempt;
import shop.commit.ExpectedVersion;
import shop.commit.Ids;
import shop.commit.OptimisticWrite;
import shop.contracts.Limits;

/** Sets the quantity of a SKU in a customer's cart. */
public final class ChangeCartLine {
  private final Carts carts;
  private final CartWriter writer;

  public ChangeCartLine(Carts carts, Offers offers, Clock clock, Ids ids) {
    this.carts = carts;
    this.writer = new CartWriter(carts, offers, clock, ids);
  }

  /** Result of the request. */
  public sealed interface Outcome {
    record Changed(PricedCart cart) implements Outcome {}

    /** The SKU is not in the cart. */
    record NotFound() implements Outcome {}

    /** Fewer units are available: none when the SKU is no longer for sale. */
    record OutOfStock(String sku, int requested, long available) implements Outcome {}

    /** The cart has another version than the caller expects. */
    record Stale() implements Outcome {}

    /** The cart kept changing concurrently; the client may retry. */
    record ConcurrentChange() implements Outcome {}
  }

  /**
   * Sets a line's quantity.
   *
   * @param quantity 1 to {@link Limits#LINE_QUANTITY}
   * @param expectedVersion of the cart, null: any
   */
  public Outcome change(String ownerId, String sku, int quantity, @Nullable Long expectedVersion) {
    return OptimisticWrite.of(() -> attempt(ownerId, sku, quantity, expectedVersion))
        .orElse(Outcome.ConcurrentChange::new);
  }

  private Attempt<Outcome> attempt(
      String ownerId, String sku, int quantity, @Nullable Long expectedVersion) {
    Cart cart = carts.find(ownerId);
    if (ExpectedVersion.isStale(expectedVersion, cart.version())) {
      return Attempt.refused(new Outcome.Stale());
    }
    Optional<CartLine> line = cart.line(sku);
    if (line.isEmpty()) {
      return Attempt.refused(new Outcome.NotFound());
    }
    Cart next = cart.with(line.get().ofQuantity(quantity), writer.now());
    PricedCart priced = writer.price(next);
    long available = available(priced, sku);
    if (quantity > available) {
      return Attempt.refused(new Outcome.OutOfStock(sku, quantity, available));
    }
    return Attempt.of(writer.save(next, priced, null), new Outcome.Changed(priced));
  }

  private static long available(PricedCart cart, String sku) {
    return cart.lines().stream()
        .filter(line -> line.sku().equals(sku))
        .mapToLong(Line::available)
        .sum();
  }
}
