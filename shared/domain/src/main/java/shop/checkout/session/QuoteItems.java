package shop.checkout.session;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.account.Accounts;
import shop.address.Address;
import shop.cart.CartLine;
import shop.checkout.QuoteRequest;
import shop.checkout.Quoted;
import shop.checkout.Quoting;
import shop.inventory.Stocks;
import shop.pricing.PriceTotals;

/** Calculates what items cost a customer at any moment, as a checkout does. Nothing is kept. */
public final class QuoteItems {
  private final Accounts accounts;
  private final Stocks stocks;
  private final Quoting quoting;
  private final Clock clock;

  public QuoteItems(Accounts accounts, Stocks stocks, Quoting quoting, Clock clock) {
    this.accounts = accounts;
    this.stocks = stocks;
    this.quoting = quoting;
    this.clock = clock;
  }

  /**
   * What is bought, by whom, where and when.
   *
   * @param items each SKU once
   * @param shippingOptionId null: none is chosen
   * @param codes in upper case, each once
   * @param customerId null: any customer
   * @param at the moment whose rates and promotions apply, with the prices of today; null: now
   */
  public record Request(
      List<RequestedItem> items,
      Address shippingAddress,
      @Nullable String shippingOptionId,
      List<String> codes,
      @Nullable String customerId,
      @Nullable Instant at) {}

  /** Result of the request. */
  public sealed interface Outcome {
    /**
     * The price.
     *
     * @param codes those that apply; the messages name the others
     */
    record Priced(
        List<CartLine> lines, List<String> codes, Quoted quoted, List<CheckoutMessage> messages)
        implements Outcome {

      /** The sums of the price. */
      public PriceTotals totals() {
        return QuotedCheckout.totals(quoted, lines.getFirst().priceSeen().currency());
      }
    }

    /** No product sells these SKUs. */
    record UnknownSkus(List<String> skus) implements Outcome {}

    record UnknownCustomer() implements Outcome {}
  }

  /** Calculates a price. */
  public Outcome quote(Request request) {
    String customerId = request.customerId();
    if (customerId != null && accounts.find(customerId).isEmpty()) {
      return new Outcome.UnknownCustomer();
    }
    RequestedLines requested = RequestedLines.of(request.items(), stocks);
    if (!requested.unknownSkus().isEmpty()) {
      return new Outcome.UnknownSkus(requested.unknownSkus());
    }
    Quoted quoted =
        quoting.quote(
            new QuoteRequest(
                customerId,
                requested.lines(),
                CheckoutPricing.destination(request.shippingAddress()),
                request.shippingOptionId(),
                Set.copyOf(request.codes()),
                Objects.requireNonNullElse(request.at(), clock.instant())));
    return new Outcome.Priced(
        requested.lines(),
        AppliedCodes.of(request.codes(), quoted),
        quoted,
        QuoteMessages.of(requested.lines(), request.codes(), request.shippingOptionId(), quoted));
  }
}
