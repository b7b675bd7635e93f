package shop.cart;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.contracts.Limits;

/**
 * The units of a line that can be added to a cart.
 *
 * @param line the cart's line with these units, null when there are none
 * @param reason why more units cannot be added, null when all can
 */
record Fit(int units, @Nullable CartLine line, @Nullable RefillReason reason) {

  static Fit of(Cart cart, CartLine wanted, @Nullable Offer offer) {
    if (offer == null || !offer.forSale() || !offer.productId().equals(wanted.productId())) {
      return new Fit(0, null, RefillReason.NOT_FOR_SALE);
    }
    Optional<CartLine> old = cart.line(wanted.sku());
    int inCart = old.map(CartLine::quantity).orElse(0);
    int room = cart.hasRoomFor(wanted.sku()) ? Limits.LINE_QUANTITY - inCart : 0;
    long available = Math.max(0, offer.available() - inCart);
    int units = (int) Math.min(wanted.quantity(), Math.min(room, available));
    RefillReason reason =
        units == wanted.quantity()
            ? null
            : available <= room ? RefillReason.OUT_OF_STOCK : RefillReason.CART_FULL;
    if (units == 0) {
      return new Fit(0, null, reason);
    }
    CartLine line =
        new CartLine(
            wanted.sku(),
            offer.productId(),
            inCart + units,
            old.map(CartLine::priceSeen).orElse(offer.price()));
    return new Fit(units, line, reason);
  }
}
