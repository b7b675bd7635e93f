package shop.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.contracts.Limits;
import shop.text.PlainText;

/** The rules for the variants of a product. */
public final class VariantRules {
  private VariantRules() {}

  /**
   * A violation of a rule.
   *
   * @param index of the variant, -1 for all variants
   */
  public record Fault(int index, String field, String detail) {}

  /** All violations by the variants of a product; empty when they are valid. */
  public static List<Fault> faults(List<Variant> variants) {
    if (variants.isEmpty() || variants.size() > Limits.VARIANTS) {
      return List.of(new Fault(-1, "", "must be 1 to " + Limits.VARIANTS + " variants"));
    }
    List<Fault> faults = new ArrayList<>();
    Set<String> skus = new HashSet<>();
    Set<Map<String, String>> options = new HashSet<>();
    Set<String> names = variants.getFirst().options().keySet();
    for (int i = 0; i < variants.size(); i++) {
      Variant variant = variants.get(i);
      if (!skus.add(variant.sku())) {
        faults.add(new Fault(i, "sku", "is also the SKU of another variant"));
      }
      if (!variant.options().keySet().equals(names)) {
        faults.add(
            new Fault(i, "options", "must have the same names as those of the first variant"));
      } else if (!options.add(variant.options())) {
        faults.add(new Fault(i, "options", "are also the options of another variant"));
      }
    }
    return faults;
  }

  /**
   * The violations by new variants: those of {@link #faults}, and variants that a person takes for
   * one, because their SKUs differ by case or their options by blanks. Stored variants may be older
   * than this rule.
   */
  public static List<Fault> faultsOfNew(List<Variant> variants) {
    List<Fault> faults = new ArrayList<>(faults(variants));
    if (!faults.isEmpty()) {
      return faults;
    }
    Set<String> skus = new HashSet<>();
    Set<Map<String, String>> options = new HashSet<>();
    for (int i = 0; i < variants.size(); i++) {
      if (!skus.add(Sku.comparable(variants.get(i).sku()))) {
        faults.add(new Fault(i, "sku", "differs only by case from the SKU of another variant"));
      }
      Map<String, String> comparable = comparable(variants.get(i).options());
      if (comparable.size() < variants.get(i).options().size()) {
        faults.add(new Fault(i, "options", "have names that differ only by blanks"));
      } else if (!options.add(comparable)) {
        faults.add(new Fault(i, "options", "differ only by blanks from those of another variant"));
      }
    }
    return faults;
  }

  private static Map<String, String> comparable(Map<String, String> options) {
    Map<String, String> comparable = new HashMap<>();
    options.forEach(
        (name, value) -> comparable.put(PlainText.comparable(name), PlainText.comparable(value)));
    return comparable;
  }
}
