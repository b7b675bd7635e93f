package shop.testkit.fake;

import shop.pricing.CurrentPriceRules;
import shop.pricing.RuleDocument;
import shop.shipping.ShippingTable;
import shop.tax.TaxTable;
import shop.testkit.contract.PriceRulesContract;

class InMemoryPriceRulesTest extends PriceRulesContract {
  private final InMemoryPriceRules rules = new InMemoryPriceRules(new InMemoryTable(), "USD");

  @Override
  protected RuleDocument<TaxTable> taxes() {
    return rules.taxes();
  }

  @Override
  protected RuleDocument<ShippingTable> shipping() {
    return rules.shipping();
  }

  @Override
  protected CurrentPriceRules current() {
    return rules;
  }
}
