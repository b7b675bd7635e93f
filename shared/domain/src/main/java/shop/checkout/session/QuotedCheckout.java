package shop.checkout.session;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.cart.CartLine;
import shop.cart.Offer;
import shop.checkout.Quoted;
import shop.hold.Hold;
import shop.money.Money;
import shop.order.Order;
import shop.pricing.PriceTotals;
import shop.pricing.Quote;
import shop.promotion.CodeRefusal;
import shop.shipping.ShippingTable;

/**
 * A checkout with its price, as it is displayed.
 *
 * @param messages what a client has to know
 * @param heldUntil until when exactly its lines are held; null: they are not
 */
public record QuotedCheckout(
    Checkout checkout,
    Price price,
    List<CheckoutMessage> messages,
    CheckoutStatus status,
    @Nullable Instant heldUntil) {

  /** What it costs. */
  public sealed interface Price {
    /** The price of now. */
    record Current(Quoted quoted) implements Price {}

    /** The price of the order that completed it. */
    record Ordered(Order order) implements Price {}
  }

  public QuotedCheckout {
    messages = List.copyOf(messages);
  }

  static QuotedCheckout of(Checkout checkout, Quoted quoted, @Nullable Hold hold, Instant now) {
    List<CheckoutMessage> messages = QuoteMessages.of(checkout, quoted, hold);
    return new QuotedCheckout(
        checkout,
        new Price.Current(quoted),
        messages,
        status(checkout, messages, now),
        heldUntil(checkout, hold, now));
  }

  private static @Nullable Instant heldUntil(Checkout checkout, @Nullable Hold hold, Instant now) {
    return hold != null && hold.isLive(now) && hold.has(checkout.units()) && checkout.isOpen(now)
        ? hold.heldUntil()
        : null;
  }

  static QuotedCheckout of(Checkout checkout, Order order) {
    return new QuotedCheckout(
        checkout, new Price.Ordered(order), List.of(), CheckoutStatus.COMPLETED, null);
  }

  private static CheckoutStatus status(
      Checkout checkout, List<CheckoutMessage> messages, Instant now) {
    if (!checkout.isOpen(now)) {
      return ClosedCheckout.of(checkout).status();
    }
    return messages.stream().anyMatch(one -> one.type() == CheckoutMessage.Type.ERROR)
        ? CheckoutStatus.INCOMPLETE
        : CheckoutStatus.READY_FOR_COMPLETE;
  }

  /** The sums of the price. */
  public PriceTotals totals() {
    return switch (price) {
      case Price.Current(Quoted quoted) -> totals(quoted, checkout.currency());
      case Price.Ordered(Order order) -> order.totals();
    };
  }

  /** The sums of a price; zero when no line can be sold. */
  static PriceTotals totals(Quoted quoted, String currency) {
    @Nullable Quote quote = quoted.quote();
    return quote == null ? PriceTotals.zero(currency) : quote.totals();
  }

  /** What can be chosen to ship it, or why nothing can; null: without an address or a line. */
  public ShippingTable.@Nullable Choice shippingChoice() {
    return price instanceof Price.Current(Quoted quoted) ? quoted.shipping() : null;
  }

  /** Why a code does not apply; null when it does, or waits. */
  @Nullable CodeRefusal refusal(String code) {
    return price instanceof Price.Current(Quoted quoted)
        ? AppliedCodes.refusal(code, quoted)
        : null;
  }

  /** Whether the buyer saw all of this: each price, every total, and the codes that apply. */
  boolean isSeen() {
    return seen().checkout().equals(checkout);
  }

  /**
   * The checkout with this price as the one that the buyer saw last. Codes that do not apply are
   * left out; the messages name them.
   */
  QuotedCheckout seen() {
    return refused(null);
  }

  /**
   * The same for the response that refuses a completion.
   *
   * @param key the idempotency key of the completion
   */
  QuotedCheckout refused(@Nullable String key) {
    return price instanceof Price.Current(Quoted quoted)
        ? with(showing(checkout, quoted, key))
        : this;
  }

  private static Checkout showing(Checkout checkout, Quoted quoted, @Nullable String key) {
    CheckoutDetails details = checkout.details();
    @Nullable Quote quote = quoted.quote();
    return checkout.showing(
        checkout.lines().stream().map(line -> line.seenAt(price(line, quoted))).toList(),
        details.withCodes(AppliedCodes.of(details.codes(), quoted)),
        quote == null ? null : quote.totals(),
        key);
  }

  private static Money price(CartLine line, Quoted quoted) {
    @Nullable Offer offer = quoted.input().offers().get(line.sku());
    return offer == null ? line.priceSeen() : offer.price();
  }

  /**
   * The checkout after its lines were held, or the hold extended. Only a new hold makes a version.
   */
  QuotedCheckout heldBy(Hold hold) {
    Checkout held = heldUntil == null ? checkout.next(checkout.updatedAt()) : checkout;
    return new QuotedCheckout(held, price, messages, status, hold.heldUntil());
  }

  /** The next version of the checkout, in which only what the buyer saw changed. */
  QuotedCheckout next(Instant at) {
    return with(checkout.next(at));
  }

  private QuotedCheckout with(Checkout other) {
    return new QuotedCheckout(other, price, messages, status, heldUntil);
  }
}
