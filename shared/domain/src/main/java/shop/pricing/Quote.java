package shop.pricing;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.promotion.CodeRefusal;
import shop.promotion.PromotionUse;

/**
 * What a basket costs, with every part.
 *
 * @param lines in the order of their SKUs
 * @param shipping null: no destination, no chosen method, or it does not ship the basket
 * @param refusedCodes the codes that do not apply, with the reason
 */
public record Quote(
    List<QuoteLine> lines,
    @Nullable QuoteShipping shipping,
    Map<String, CodeRefusal> refusedCodes) {
  public Quote {
    lines = List.copyOf(lines);
    refusedCodes = Map.copyOf(refusedCodes);
  }

  /**
   * The line of a SKU.
   *
   * @throws java.util.NoSuchElementException when it has none
   */
  public QuoteLine line(String sku) {
    return lines.stream().filter(line -> line.line().sku().equals(sku)).findFirst().orElseThrow();
  }

  public PriceTotals totals() {
    return PriceTotals.of(lines, Stream.ofNullable(shipping).toList());
  }

  /**
   * The uses of the promotions that take something.
   *
   * @param candidates those of the basket
   */
  public List<PromotionUse> uses(List<Candidate> candidates) {
    return candidates.stream().filter(this::applies).map(Candidate::use).toList();
  }

  private boolean applies(Candidate candidate) {
    return Stream.concat(lines.stream(), Stream.ofNullable(shipping))
        .flatMap(part -> part.discounts().stream())
        .anyMatch(
            discount ->
                discount.promotionId().equals(candidate.promotion().id())
                    && Objects.equals(discount.code(), candidate.code()));
  }
}
