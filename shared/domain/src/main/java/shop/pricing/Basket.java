package shop.pricing;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.address.Destination;

/**
 * Everything that decides a price. The order of lines and candidates changes nothing.
 *
 * @param lines at least one, each SKU once, all in one currency
 * @param destination null: not known yet, so there is no tax and no shipping
 * @param shippingMethodId the chosen method; null: none is chosen yet
 * @param taxExempt whether the buyer owes no tax
 * @param firstOrder whether the buyer never paid an order
 * @param at the moment whose rates and promotions apply
 */
public record Basket(
    List<BasketLine> lines,
    @Nullable Destination destination,
    @Nullable String shippingMethodId,
    List<Candidate> candidates,
    boolean taxExempt,
    boolean firstOrder,
    Instant at) {
  public Basket {
    lines = lines.stream().sorted(Comparator.comparing(BasketLine::sku)).toList();
    candidates =
        candidates.stream()
            .sorted(
                Comparator.comparing((Candidate one) -> one.promotion().level())
                    .thenComparing(one -> one.promotion().priority(), Comparator.reverseOrder())
                    .thenComparing(one -> one.promotion().id())
                    .thenComparing(
                        Candidate::code, Comparator.nullsFirst(Comparator.naturalOrder())))
            .toList();
    if (lines.isEmpty() || lines.stream().map(BasketLine::sku).distinct().count() < lines.size()) {
      throw new IllegalArgumentException("a basket has lines, each SKU once");
    }
    if (lines.stream().map(line -> line.unitPrice().currency()).distinct().count() > 1) {
      throw new IllegalArgumentException("a basket has one currency");
    }
  }

  String currency() {
    return lines.getFirst().unitPrice().currency();
  }
}
