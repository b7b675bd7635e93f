package shop.testkit.fake;

import shop.promotion.Promotions;
import shop.testkit.ShopPorts;
import shop.testkit.contract.PromotionOrdersContract;

class InMemoryPromotionOrdersTest extends PromotionOrdersContract {
  private final FakeShop shop = new FakeShop(clock);

  @Override
  protected ShopPorts ports() {
    return shop.ports();
  }

  @Override
  protected Promotions promotions() {
    return shop.promotions;
  }
}
