package shop.checkout.session;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.account.Email;
import shop.address.Address;
import shop.address.Destination;
import shop.checkout.QuoteRequest;
import shop.checkout.Quoted;
import shop.checkout.Quoting;
import shop.checkout.session.Checkouts.HeldCheckout;
import shop.guest.Guest;
import shop.hold.Hold;
import shop.order.Orders;

/** Finds the checkouts of a buyer and calculates their price. */
final class CheckoutPricing {
  private final Checkouts checkouts;
  private final Orders orders;
  private final Quoting quoting;

  CheckoutPricing(Checkouts checkouts, Orders orders, Quoting quoting) {
    this.checkouts = checkouts;
    this.orders = orders;
    this.quoting = quoting;
  }

  /** A buyer's own checkout. */
  Optional<HeldCheckout> find(String ownerId, String id) {
    return checkouts.findHeld(id).filter(found -> found.checkout().ownerId().equals(ownerId));
  }

  /** The price of now, or of the order of a completed checkout. */
  QuotedCheckout price(HeldCheckout held, Instant now) {
    return price(held.checkout(), held.hold(), now);
  }

  /**
   * The same for a checkout before it is saved.
   *
   * @param hold whose units are available to the buyer; null: none
   */
  QuotedCheckout price(Checkout checkout, @Nullable Hold hold, Instant now) {
    String orderId = checkout.orderId();
    return orderId == null
        ? current(checkout, hold, now)
        : QuotedCheckout.of(checkout, orders.find(orderId).orElseThrow());
  }

  private QuotedCheckout current(Checkout checkout, @Nullable Hold hold, Instant now) {
    CheckoutDetails details = checkout.details();
    Email email = details.email();
    Quoted quoted =
        quoting.quote(
            new QuoteRequest(
                Guest.limitOwner(checkout.ownerId(), email == null ? null : email.address()),
                checkout.lines(),
                destination(details.shippingAddress()),
                details.shippingOptionId(),
                Set.copyOf(details.codes()),
                now));
    return QuotedCheckout.of(checkout, quoted, hold, now);
  }

  static @Nullable Destination destination(@Nullable Address address) {
    return address == null
        ? null
        : new Destination(address.country(), address.state(), address.postalCode());
  }
}
