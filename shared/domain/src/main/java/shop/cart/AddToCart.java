package shop.cart;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.commit.IdempotencyStore;
import shop.commit.IdempotentRequest;
import shop.commit.Ids;
import shop.commit.PriorResponse;
import shop.contracts.Limits;
import shop.money.Money;

/** Puts units of a SKU into a customer's cart, on top of those that are there. */
public final class AddToCart {
  private final Carts carts;
  private final Offers offers;
  private final IdempotencyStore idempotency;
  private final CartWriter writer;

  public AddToCart(Carts carts, Offers offers, IdempotencyStore idempotency, Clock clock, Ids ids) {
    this.carts = carts;
    this.offers = offers;
    this.idempotency = idempotency;
    this.writer = new CartWriter(carts, offers, clock, ids);
  }

  /** What is wanted. */
  public sealed interface Wanted {
    record Sku(String sku) implements Wanted {}

    /** A product that has one variant only. */
    record SimpleProduct(String productId) implements Wanted {}
  }

  /** How it ended. */
  public sealed interface Outcome {
    record Added(PricedCart cart) implements Outcome {}

    record Repeated(PriorResponse prior) implements Outcome {}

    /** Unknown, not for sale, or a product of several variants. */
    record NotFound() implements Outcome {}

    /**
     * The shop has fewer.
     *
     * @param requested with those that are in the cart
     */
    record OutOfStock(String sku, int requested, long available) implements Outcome {}

    /** No more lines, or no more units of this SKU. */
    record CartFull() implements Outcome {}

    /** Others changed the cart all the time. */
    record ConcurrentChange() implements Outcome {}
  }

  /**
   * Adds units.
   *
   * @param quantity 1 to {@link Limits#LINE_QUANTITY}
   */
  public Outcome add(
      String ownerId,
      Wanted wanted,
      int quantity,
      @Nullable IdempotentRequest<PricedCart> request) {
    for (int attempt = 0; attempt < Limits.CONFLICT_ATTEMPTS; attempt++) {
      Optional<Outcome> outcome = attempt(ownerId, wanted, quantity, request);
      if (outcome.isPresent()) {
        return outcome.get();
      }
    }
    return new Outcome.ConcurrentChange();
  }

  /** Empty when somebody else changed the cart, or used the key, meanwhile. */
  private Optional<Outcome> attempt(
      String ownerId,
      Wanted wanted,
      int quantity,
      @Nullable IdempotentRequest<PricedCart> request) {
    Optional<PriorResponse> prior = idempotency.priorResponse(request);
    if (prior.isPresent()) {
      return prior.map(Outcome.Repeated::new);
    }
    Optional<Offer> found = find(wanted).filter(Offer::forSale);
    if (found.isEmpty()) {
      return Optional.of(new Outcome.NotFound());
    }
    Offer offer = found.get();
    Cart cart = carts.find(ownerId);
    Optional<CartLine> old = cart.line(offer.sku());
    int units = quantity + old.map(CartLine::quantity).orElse(0);
    if (units > Limits.LINE_QUANTITY || !cart.hasRoomFor(offer.sku())) {
      return Optional.of(new Outcome.CartFull());
    }
    if (units > offer.available()) {
      return Optional.of(new Outcome.OutOfStock(offer.sku(), units, offer.available()));
    }
    Money seen = old.map(CartLine::priceSeen).orElse(offer.price());
    CartLine line = new CartLine(offer.sku(), offer.productId(), units, seen);
    Cart next = cart.with(line, writer.now());
    PricedCart priced = writer.price(next);
    return switch (writer.save(next, priced, request)) {
      case COMMITTED -> Optional.of(new Outcome.Added(priced));
      case STALE, KEY_USED -> Optional.empty();
    };
  }

  private Optional<Offer> find(Wanted wanted) {
    return switch (wanted) {
      case Wanted.Sku(String sku) -> offers.find(sku);
      case Wanted.SimpleProduct(String productId) -> offers.findSimple(productId);
    };
  }
}
