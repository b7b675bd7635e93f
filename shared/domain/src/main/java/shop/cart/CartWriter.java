package shop.cart;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.commit.Commit;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.commit.Once;

/** Shows a cart and saves it together with the prices that it shows. */
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

  ShownCart show(Cart cart) {
    return ShownCart.of(cart, offers.of(cart.lines()));
  }

  /** Saves the next version of a cart as it will be shown. */
  Commit save(Cart next, ShownCart shown, @Nullable Once<ShownCart> once) {
    return save(next, shown, once, shown);
  }

  /** Saves the next version of a cart as it will be shown, with more in the answer than that. */
  <T> Commit save(Cart next, ShownCart shown, @Nullable Once<T> once, T answer) {
    return carts.save(shown.recordedIn(next), Effects.at(now(), ids).answer(once, answer));
  }
}
