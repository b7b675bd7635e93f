package shop.testkit.fake;

import java.util.ArrayList;
import java.util.List;
import shop.pricing.CurrentPriceRules;
import shop.pricing.PriceRules;
import shop.promotion.Promotion;
import shop.shipping.ShippingTable;
import shop.tax.TaxTable;

/** The rules that decide prices, in memory. */
public final class InMemoryPriceRules implements CurrentPriceRules {
  private final InMemoryTable table;
  private final InMemoryRuleDocument<TaxTable> taxes;
  private final InMemoryRuleDocument<ShippingTable> shipping;
  private final List<Promotion> promotions = new ArrayList<>();

  public InMemoryPriceRules(InMemoryTable table, String currency) {
    this.table = table;
    this.taxes = new InMemoryRuleDocument<>(table, TaxTable.EMPTY);
    this.shipping = new InMemoryRuleDocument<>(table, ShippingTable.free(currency));
  }

  public InMemoryRuleDocument<TaxTable> taxes() {
    return taxes;
  }

  public InMemoryRuleDocument<ShippingTable> shipping() {
    return shipping;
  }

  /** Replaces the active promotions. */
  public void activate(List<Promotion> all) {
    table.atomically(
        () -> {
          promotions.clear();
          return promotions.addAll(all);
        });
  }

  @Override
  public PriceRules read() {
    return table.atomically(
        () -> new PriceRules(taxes.find().value(), shipping.find().value(), promotions));
  }
}
