package shop.cart;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.commit.Attempt;
import shop.commit.IdempotencyStore;
import shop.commit.IdempotentRequest;
import shop.commit.Ids;
import shop.commit.OptimisticWrite;
import shop.commit.PriorResponse;
import shop.contracts.Limits;
import shop.money.Money;

/** Adds units of a SKU to a customer's cart, to those that are in it. */
public final class AddToCart {
  private final Offers offers;
  private final IdempotencyStore idempotency;
  private final CartWriter writer;

  public AddToCart(Carts carts, Offers offers, IdempotencyStore idempotency, Clock clock, Ids ids) {
    this.offers = offers;
    this.idempotency = idempotency;
    this.writer = new CartWriter(carts, offers, clock, ids);
  }

  /** Result of the request. */
  public sealed interface Outcome {
    record Added(PricedCart cart) implements Outcome {}

    /** An earlier request used the idempotency key. */
    record Repeated(PriorResponse prior) implements Outcome {}

    /** The item is unknown, not for sale, or a product with several variants. */
    record NotFound() implements Outcome {}

    /**
     * Fewer units are available.
     *
     * @param requested including those in the cart
     */
    record OutOfStock(String sku, int requested, long available) implements Outcome {}

    /** The limit of lines, or of units of one SKU, is reached. */
    record CartFull() implements Outcome {}

    /** The cart kept changing concurrently; the client may retry. */
    record ConcurrentChange() implements Outcome {}
  }

  /**
   * Adds units.
   *
   * @param quantity 1 to {@link Limits#LINE_QUANTITY}
   */
  public Outcome add(
      String ownerId,
      ItemToAdd item,
      int quantity,
      @Nullable IdempotentRequest<PricedCart> request) {
    return OptimisticWrite.of(() -> attempt(ownerId, item, quantity, request))
        .idempotent(idempotency, request, Outcome.Repeated::new)
        .orElse(Outcome.ConcurrentChange::new);
  }

  private Attempt<Outcome> attempt(
      String ownerId,
      ItemToAdd item,
      int quantity,
      @Nullable IdempotentRequest<PricedCart> request) {
    CartAndOffers read = offers.forCart(ownerId, item);
    Optional<Offer> found = read.item().filter(Offer::forSale);
    if (found.isEmpty()) {
      return Attempt.refused(new Outcome.NotFound());
    }
    Offer offer = found.get();
    Cart cart = read.cart();
    Optional<CartLine> old = cart.line(offer.sku());
    int units = quantity + old.map(CartLine::quantity).orElse(0);
    if (units > Limits.LINE_QUANTITY || !cart.hasRoomFor(offer.sku())) {
      return Attempt.refused(new Outcome.CartFull());
    }
    if (units > offer.available()) {
      return Attempt.refused(new Outcome.OutOfStock(offer.sku(), units, offer.available()));
    }
    Money seen = old.map(CartLine::priceSeen).orElse(offer.price());
    CartLine line = new CartLine(offer.sku(), offer.productId(), units, seen);
    Cart next = cart.with(line, writer.now());
    PricedCart priced = PricedCart.of(next, read.offers());
    return Attempt.of(writer.save(next, priced, request), new Outcome.Added(priced));
  }
}
