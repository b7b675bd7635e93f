package shop.checkout.session;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.checkout.Quoted;
import shop.pricing.Candidate;
import shop.pricing.Quote;
import shop.promotion.CodeRefusal;
import shop.promotion.PromotionConditions;
import shop.promotion.PromotionLevel;

/** Which of the codes of a checkout are kept. */
final class AppliedCodes {
  private AppliedCodes() {}

  /** The codes that apply, and those that wait. */
  static List<String> of(List<String> codes, Quoted quoted) {
    return codes.stream().filter(code -> refusal(code, quoted) == null).toList();
  }

  /** Why a code is not kept; null when it applies or waits. */
  static @Nullable CodeRefusal refusal(String code, Quoted quoted) {
    @Nullable CodeRefusal refusal = quoted.refusedCodes().get(code);
    return refusal == null || isWaiting(code, refusal, quoted) ? null : refusal;
  }

  /**
   * Whether a code that does not apply now may only lack an address or a shipping option: its
   * promotion is for some countries, or lowers the price of shipping.
   */
  static boolean isWaiting(String code, CodeRefusal refusal, Quoted quoted) {
    @Nullable Quote quote = quoted.quote();
    return switch (refusal) {
      case OTHER_COUNTRY -> quote != null && quoted.shipping() == null;
      case NO_ELIGIBLE_ITEMS ->
          quote != null
              && quote.shipping() == null
              && quoted.input().candidates().stream()
                  .filter(candidate -> code.equals(candidate.code()))
                  .anyMatch(candidate -> lowersShipping(candidate, quote));
      case UNKNOWN,
          NOT_STARTED,
          ENDED,
          USED_UP,
          USED_BY_CUSTOMER,
          MINIMUM_NOT_MET,
          NOT_COMBINABLE,
          OTHER_CURRENCY,
          NOT_FIRST_ORDER ->
          false;
    };
  }

  private static boolean lowersShipping(Candidate candidate, Quote quote) {
    PromotionConditions conditions = candidate.promotion().conditions();
    return candidate.promotion().level() == PromotionLevel.SHIPPING
        && quote.lines().stream()
            .map(line -> line.line())
            .anyMatch(line -> conditions.includes(line.sku(), line.productId(), line.categories()));
  }
}
