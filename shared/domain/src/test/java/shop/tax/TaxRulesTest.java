package shop.tax;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.contracts.Limits;

class TaxRulesTest {
  private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");

  @Test
  void acceptsRatesThatFollowEachOther() {
    List<TaxRate> rates =
        List.of(
            rate("c", "VAT", null, null, MAY, null),
            rate("a", "VAT", null, null, null, MARCH),
            rate("b", "VAT", null, null, MARCH, MAY));

    assertThat(TaxRules.faults(rates)).isEmpty();
  }

  @Test
  void namesRatesOfOnePlaceThatOverlap() {
    List<TaxRate> rates =
        List.of(
            rate("a", "VAT", "BY", "80", MARCH, null),
            rate("b", "VAT", "by", "8 0", null, MARCH.plusSeconds(1)),
            rate("c", "VAT", "BY", "801", null, null),
            rate("d", "VAT", "BY", null, null, null),
            rate("e", "Other", "BY", "80", null, null));

    assertThat(TaxRules.faults(rates))
        .containsExactly(
            new TaxRules.Fault(
                1, "has the same name, category and place as \"a\" at the same time: \"b\""));
  }

  @Test
  void findsARateThatOverlapsLaterThanItsNeighbour() {
    List<TaxRate> rates =
        List.of(
            rate("long", "VAT", null, null, MARCH, MAY.plusSeconds(9)),
            rate("late", "VAT", null, null, MAY, null),
            rate("soon", "VAT", null, null, MARCH.plusSeconds(1), MARCH.plusSeconds(2)));

    assertThat(TaxRules.faults(rates)).isNotEmpty();
  }

  @Test
  void boundsTheTaxesOfOnePlace() {
    List<TaxRate> rates = new ArrayList<>();
    for (int i = 1; i < Limits.TAXES; i++) {
      rates.add(rate("everywhere-" + i, "Tax " + i, null, null, null, null));
    }
    rates.add(rate("ca", "Tax of CA", "CA", null, null, null));
    rates.add(rate("tx", "Tax of TX", "TX", null, null, null));
    assertThat(TaxRules.faults(rates)).isEmpty();

    rates.add(rate("more", "One more", "TX", "75", null, null));

    assertThat(TaxRules.faults(rates))
        .extracting(TaxRules.Fault::index)
        .containsExactly(rates.size() - 1);
  }

  private static TaxRate rate(
      String id,
      String name,
      @Nullable String region,
      @Nullable String postalPrefix,
      @Nullable Instant from,
      @Nullable Instant to) {
    return new TaxRate(
        id, name, "US", region, postalPrefix, TaxTable.STANDARD, 100, TaxReason.STANDARD, from, to);
  }
}
