package shop.checkout.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import shop.cart.CartLine;
import shop.cart.Offer;
import shop.checkout.Quoted;
import shop.checkout.session.CheckoutMessage.Code;
import shop.contracts.ChargeLimits;
import shop.hold.Hold;
import shop.money.Money;
import shop.pricing.Quote;
import shop.promotion.CodeRefusal;
import shop.shipping.ShippingOption;
import shop.shipping.ShippingTable.Choice;

/** The messages of a price: what cannot be sold, shipped, applied or paid. */
final class QuoteMessages {
  private static final String SHIPPING_OPTION = "$.shipping_option_id";
  private static final String SHIPPING_ADDRESS = "$.shipping_address";

  private final List<CartLine> lines;
  private final List<String> codes;
  private final @Nullable String shippingOptionId;
  private final Quoted quoted;
  private final Map<String, Offer> offers;
  private final List<CheckoutMessage> messages = new ArrayList<>();

  private QuoteMessages(
      List<CartLine> lines,
      List<String> codes,
      @Nullable String shippingOptionId,
      Quoted quoted,
      @Nullable Hold hold) {
    this.lines = lines;
    this.codes = codes;
    this.shippingOptionId = shippingOptionId;
    this.quoted = quoted;
    Map<String, Offer> all = quoted.input().offers();
    this.offers = hold == null ? all : hold.applyTo(all);
  }

  /** The messages of a price without a checkout. */
  static List<CheckoutMessage> of(
      List<CartLine> lines, List<String> codes, @Nullable String shippingOptionId, Quoted quoted) {
    return new QuoteMessages(lines, codes, shippingOptionId, quoted, null).all();
  }

  private List<CheckoutMessage> all() {
    addLines();
    addCodes();
    addShipping();
    addAmount();
    return messages;
  }

  /**
   * The messages of a checkout, with what is missing in it.
   *
   * @param hold whose units are available to the buyer; null: none
   */
  static List<CheckoutMessage> of(Checkout checkout, Quoted quoted, @Nullable Hold hold) {
    CheckoutDetails details = checkout.details();
    List<CheckoutMessage> all = new ArrayList<>();
    if (details.email() == null) {
      all.add(missing("$.email", "An e-mail address is missing."));
    }
    if (details.shippingAddress() == null) {
      all.add(missing(SHIPPING_ADDRESS, "A shipping address is missing."));
    }
    boolean selectable = quoted.shipping() == null || quoted.shipping() instanceof Choice.Options;
    if (details.shippingOptionId() == null && selectable) {
      all.add(missing(SHIPPING_OPTION, "A shipping option is missing."));
    }
    all.addAll(
        new QuoteMessages(
                checkout.lines(), details.codes(), details.shippingOptionId(), quoted, hold)
            .all());
    return all;
  }

  private static CheckoutMessage missing(String path, String content) {
    return CheckoutMessage.error(Code.MISSING, path, content);
  }

  private void addLines() {
    for (int i = 0; i < lines.size(); i++) {
      CartLine line = lines.get(i);
      String path = "$.items[" + i + "]";
      @Nullable Offer offer = offers.get(line.sku());
      if (offer == null || !offer.forSale()) {
        messages.add(
            CheckoutMessage.error(Code.NOT_FOR_SALE, path, line.sku() + " is not for sale."));
      } else {
        addLine(line, offer, path);
      }
    }
  }

  private void addLine(CartLine line, Offer offer, String path) {
    if (offer.available() < line.quantity()) {
      messages.add(
          CheckoutMessage.error(
              Code.OUT_OF_STOCK,
              path,
              "%s has %d available units.".formatted(line.sku(), offer.available())));
    }
    if (!offer.price().equals(line.priceSeen())) {
      messages.add(
          CheckoutMessage.warning(
              Code.PRICE_CHANGED,
              path,
              "The price of %s changed from %s to %s."
                  .formatted(line.sku(), text(line.priceSeen()), text(offer.price()))));
    }
  }

  private void addCodes() {
    for (int i = 0; i < codes.size(); i++) {
      String code = codes.get(i);
      String path = "$.codes[" + i + "]";
      @Nullable CodeRefusal refusal = quoted.refusedCodes().get(code);
      if (refusal != null) {
        messages.add(
            AppliedCodes.isWaiting(code, refusal, quoted)
                ? CheckoutMessage.info(
                    Code.CODE_WAITING, path, "The code waits for the address and shipping option.")
                : CheckoutMessage.ofCode(refusal, path, "The code does not apply."));
      }
    }
  }

  private void addShipping() {
    @Nullable Choice choice = quoted.shipping();
    switch (choice) {
      case null -> {}
      case Choice.Options(List<ShippingOption> options) -> {
        if (shippingOptionId != null
            && options.stream().noneMatch(one -> one.method().id().equals(shippingOptionId))) {
          messages.add(
              CheckoutMessage.error(
                  Code.SHIPPING_OPTION_UNAVAILABLE,
                  SHIPPING_OPTION,
                  "The shipping option is not one of those for the address and the items."));
        }
      }
      case Choice.NoZone _ -> addNothingShips("No method ships to the address.");
      case Choice.Excluded(List<String> skus) ->
          addNothingShips("No method ships there: " + String.join(", ", skus) + ".");
      case Choice.OutsideRates _ -> addNothingShips("No method ships so much, or so little.");
    }
  }

  private void addNothingShips(String content) {
    messages.add(CheckoutMessage.error(Code.NOTHING_SHIPS_THERE, SHIPPING_ADDRESS, content));
  }

  private void addAmount() {
    @Nullable Quote quote = quoted.quote();
    if (quote == null || quote.totals().total().isZero()) {
      return;
    }
    Money total = quote.totals().total();
    String currency = total.currency();
    Money least = new Money(ChargeLimits.min(currency), currency);
    Money most = new Money(ChargeLimits.MAX, currency);
    if (total.compareTo(least) < 0) {
      messages.add(amount(Code.AMOUNT_TOO_SMALL, "The least amount is " + text(least) + "."));
    }
    if (total.compareTo(most) > 0) {
      messages.add(amount(Code.AMOUNT_TOO_LARGE, "The largest amount is " + text(most) + "."));
    }
  }

  private static CheckoutMessage amount(Code code, String content) {
    return CheckoutMessage.error(code, "$.totals", content);
  }

  private static String text(Money money) {
    return Objects.toString(money.amountMinor()) + " " + money.currency();
  }
}
