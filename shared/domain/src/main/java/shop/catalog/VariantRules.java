package shop.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.contracts.Limits;

/** What must hold between the variants of a product. */
public final class VariantRules {
  private VariantRules() {}

  /**
   * What is wrong.
   *
   * @param index of the variant, -1 for all of them together
   */
  public record Fault(int index, String field, String detail) {}

  /** Everything that is wrong with the variants of one product; empty when they are fine. */
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
        faults.add(new Fault(i, "sku", "is the SKU of another variant too"));
      }
      if (!variant.options().keySet().equals(names)) {
        faults.add(new Fault(i, "options", "must have the same names as the first variant's"));
      } else if (!options.add(variant.options())) {
        faults.add(new Fault(i, "options", "are the options of another variant too"));
      }
    }
    return faults;
  }
}
