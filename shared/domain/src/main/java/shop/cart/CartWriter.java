package shop.cart;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.commit.CommitResult;
import shop.commit.Effects;
import shop.commit.IdempotentRequest;
import shop.commit.Ids;

/** Prices a cart, and saves it together with the prices that the customer sees. */
final class CartWriter {
  private final Carts carts;
  private final Offers offers;
  private final Clock clock;
  private final Ids ids;

  CartWriter(Carts carts, Offers offers, Clock clock, Ids ids) {
    this.carts = carts;
    this.offers = offers;
    this.clock = clock;
    this.ids = ids;
  }

  Instant now() {
    return clock.instant();
  }

  PricedCart price(Cart cart) {
    return PricedCart.of(cart, offers.of(cart.lines()));
  }

  /** Saves the next version of a cart with the prices of its response. */
  CommitResult save(Cart next, PricedCart priced, @Nullable IdempotentRequest<PricedCart> request) {
    return save(next, priced, request, priced);
  }

  /** Saves the next version of a cart whose response holds more than the cart. */
  <T> CommitResult save(
      Cart next, PricedCart priced, @Nullable IdempotentRequest<T> request, T response) {
    return carts.save(
        priced.withSeenPrices(next), Effects.at(now(), ids).respond(request, response));
  }
}
