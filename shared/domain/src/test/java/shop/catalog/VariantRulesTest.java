package shop.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.catalog.VariantRules.Fault;
import shop.contracts.Limits;
import shop.money.Money;

class VariantRulesTest {

  @Test
  void acceptsOneVariantWithoutOptionsOrSeveralWithTheSameOptions() {
    assertThat(VariantRules.faults(List.of(variant("A", Map.of())))).isEmpty();
    assertThat(
            VariantRules.faults(
                List.of(variant("A", Map.of("Size", "S")), variant("B", Map.of("Size", "M")))))
        .isEmpty();
  }

  @Test
  void reportsAllFaults() {
    List<Fault> faults =
        VariantRules.faults(
            List.of(
                variant("A", Map.of("Size", "S")),
                variant("A", Map.of("Size", "S")),
                variant("B", Map.of("Colour", "red"))));

    assertThat(faults)
        .extracting(fault -> fault.index() + " " + fault.field())
        .containsExactly("1 sku", "1 options", "2 options");
  }

  @Test
  void refusesNewVariantsThatDifferOnlyByBlanksOrByCaseOfTheSku() {
    List<Variant> variants =
        List.of(
            variant("MUG-1", Map.of("Colour", "Light Blue")),
            variant("mug-1", Map.of("Colour", "Red")),
            variant("MUG-2", Map.of("Colour", "Light\u00a0 Blue ")));

    assertThat(VariantRules.faultsOfNew(variants))
        .extracting(fault -> fault.index() + " " + fault.field())
        .containsExactly("1 sku", "2 options");
    assertThat(VariantRules.faults(variants)).as("stored before the rule").isEmpty();
  }

  @Test
  void requiresOneToFortyVariants() {
    List<Variant> many = new ArrayList<>();
    for (int i = 0; i <= Limits.VARIANTS; i++) {
      many.add(variant("SKU-" + i, Map.of("Number", "" + i)));
    }

    assertThat(VariantRules.faults(List.of())).hasSize(1);
    assertThat(VariantRules.faults(many)).hasSize(1);
    assertThat(VariantRules.faults(many.subList(0, Limits.VARIANTS))).isEmpty();
  }

  @Test
  void rejectsPricesOutOfBounds() {
    Money tooHigh = new Money(Limits.PRICE_MINOR + 1, "USD");
    Money highest = new Money(Limits.PRICE_MINOR, "USD");
    Money negative = new Money(-1, "USD");

    assertThat(new Variant("A", Map.of(), highest, null, null, null).price()).isEqualTo(highest);
    assertThatThrownBy(() -> new Variant("A", Map.of(), tooHigh, null, null, null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Variant("A", Map.of(), highest, negative, null, null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Variant("A", Map.of(), highest, null, negative, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Variant variant(String sku, Map<String, String> options) {
    return new Variant(sku, options, new Money(100, "USD"), null, null, null);
  }
}
