package shop.web.checkout;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.account.Email;
import shop.address.Address;
import shop.checkout.Quoted;
import shop.checkout.session.Checkout;
import shop.checkout.session.CheckoutDetails;
import shop.checkout.session.QuotedCheckout;
import shop.checkout.session.QuotedCheckout.Price;
import shop.order.Order;
import shop.pricing.PriceTotals;
import shop.web.order.OrderView.AddressView;
import shop.web.order.PriceViews.TotalView;

/**
 * A checkout with its current price; a completed one with the price of its order.
 *
 * @param status incomplete, ready_for_complete, complete_in_progress, completed, canceled or
 *     expired
 * @param currency of all amounts
 * @param email for messages about the order; null: none is known
 * @param items the lines
 * @param shipping the chosen shipping option; null: none is chosen, or it cannot be used
 * @param codes the codes that apply, in upper case
 * @param taxIncluded whether prices contain the tax; otherwise it is added
 * @param totals the sums by type, in the order in which they are displayed
 * @param messages what the client has to know; those of type "error" prevent completion
 * @param shippingAddress null: not known yet
 * @param billingAddress null: the shipping address
 * @param heldUntil until when the units are held; null: they are not
 * @param expiresAt when the checkout expires
 * @param orderId the order of a completed checkout
 * @param version the version for If-Match
 */
public record CheckoutView(
    String id,
    String status,
    String currency,
    @Nullable String email,
    List<QuoteItemView> items,
    @Nullable QuoteShippingView shipping,
    List<String> codes,
    boolean taxIncluded,
    List<TotalView> totals,
    List<CheckoutMessageView> messages,
    @Nullable AddressView shippingAddress,
    @Nullable AddressView billingAddress,
    @Nullable Instant heldUntil,
    Instant expiresAt,
    @Nullable String orderId,
    long version) {

  public static CheckoutView of(QuotedCheckout quoted) {
    Checkout checkout = quoted.checkout();
    CheckoutDetails details = checkout.details();
    @Nullable Email email = details.email();
    PriceTotals totals = quoted.totals();
    return new CheckoutView(
        checkout.id(),
        quoted.status().slug(),
        checkout.currency(),
        email == null ? null : email.address(),
        items(quoted),
        shipping(quoted),
        details.codes(),
        totals.taxIncluded(),
        TotalView.of(totals),
        CheckoutMessageView.of(quoted.messages()),
        address(details.shippingAddress()),
        address(details.billingAddress()),
        quoted.heldUntil(),
        checkout.expiresAt(),
        checkout.orderId(),
        checkout.version());
  }

  private static List<QuoteItemView> items(QuotedCheckout quoted) {
    return switch (quoted.price()) {
      case Price.Current(Quoted price) -> QuoteItemView.of(quoted.checkout().lines(), price);
      case Price.Ordered(Order order) -> order.lines().stream().map(QuoteItemView::of).toList();
    };
  }

  private static @Nullable QuoteShippingView shipping(QuotedCheckout quoted) {
    return switch (quoted.price()) {
      case Price.Current(Quoted price) -> QuoteShippingView.of(price);
      case Price.Ordered(Order order) -> QuoteShippingView.of(order.shipping());
    };
  }

  private static @Nullable AddressView address(@Nullable Address address) {
    return address == null ? null : AddressView.of(address);
  }
}
