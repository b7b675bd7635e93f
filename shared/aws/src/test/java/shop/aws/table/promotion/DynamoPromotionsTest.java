package shop.aws.table.promotion;

import java.util.List;
import java.util.Random;
import java.util.Set;
import shop.aws.table.LocalTable;
import shop.aws.table.Table;
import shop.aws.table.Transaction;
import shop.aws.table.effect.DynamoIdempotencyStore;
import shop.aws.table.rules.CachedPriceRules;
import shop.commit.IdempotencyStore;
import shop.order.Order;
import shop.pricing.Candidate;
import shop.pricing.CurrentPriceRules;
import shop.promotion.Promotion;
import shop.promotion.Promotions;
import shop.testkit.contract.PromotionsContract;

class DynamoPromotionsTest extends PromotionsContract {
  private final Table table = LocalTable.newTable();
  private final CachedPriceRules rules = new CachedPriceRules(table, "USD");
  private final PromotionReader reader = new PromotionReader(table, new Random());

  @Override
  protected Promotions promotions() {
    return new DynamoPromotions(table);
  }

  @Override
  protected IdempotencyStore idempotency() {
    return new DynamoIdempotencyStore(table, clock);
  }

  @Override
  protected CurrentPriceRules rules() {
    return rules;
  }

  @Override
  protected List<Candidate> candidates(String buyerId, Set<String> codes) {
    List<Promotion> promotions = rules.read().promotions();
    PromotionRead read = reader.start(buyerId, codes, promotions);
    return read.finish(promotions, table.getAll(read.keys())).candidates();
  }

  @Override
  protected boolean use(Order order) {
    return table.commit(new Transaction(PromotionUseWriter.use(order))).committed();
  }

  @Override
  protected void giveBack(Order order) {
    table.commit(new Transaction(PromotionUseWriter.giveBack(order)));
  }
}
