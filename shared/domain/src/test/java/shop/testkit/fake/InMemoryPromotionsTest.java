package shop.testkit.fake;

import java.util.List;
import java.util.Set;
import shop.commit.IdempotencyStore;
import shop.order.Order;
import shop.pricing.Candidate;
import shop.pricing.CurrentPriceRules;
import shop.promotion.Promotions;
import shop.testkit.contract.PromotionsContract;

class InMemoryPromotionsTest extends PromotionsContract {
  private final InMemoryTable table = new InMemoryTable();
  private final InMemoryPriceRules rules = new InMemoryPriceRules(table, "USD");
  private final InMemoryPromotions promotions = new InMemoryPromotions(table, rules);

  @Override
  protected Promotions promotions() {
    return promotions;
  }

  @Override
  protected IdempotencyStore idempotency() {
    return table;
  }

  @Override
  protected CurrentPriceRules rules() {
    return rules;
  }

  @Override
  protected List<Candidate> candidates(String buyerId, Set<String> codes) {
    return promotions.candidates(buyerId, codes);
  }

  @Override
  protected boolean use(Order order) {
    return table.atomically(
        () -> {
          boolean allowed = promotions.canUse(order);
          if (allowed) {
            promotions.use(order);
          }
          return allowed;
        });
  }

  @Override
  protected void giveBack(Order order) {
    table.atomically(
        () -> {
          promotions.giveBack(order);
          return order;
        });
  }
}
