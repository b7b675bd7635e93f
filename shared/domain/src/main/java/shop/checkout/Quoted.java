package shop.checkout;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.pricing.Quote;
import shop.promotion.CodeRefusal;
import shop.shipping.ShippingTable;

/**
 * A price, with what it depends on.
 *
 * @param quote of the lines that can be sold now; null when there are none
 * @param shipping what can be chosen, or why nothing can; null without a quote or a destination
 */
public record Quoted(
    QuoteInput input, @Nullable Quote quote, ShippingTable.@Nullable Choice shipping) {

  /** The codes that do not apply, with the reason. */
  public Map<String, CodeRefusal> refusedCodes() {
    Map<String, CodeRefusal> refused = new HashMap<>(input.refusedCodes());
    if (quote != null) {
      refused.putAll(quote.refusedCodes());
    }
    return refused;
  }
}
