package shop.testkit.fake;

import shop.cart.Carts;
import shop.cart.Offers;
import shop.catalog.Categories;
import shop.catalog.Products;
import shop.commit.IdempotencyStore;
import shop.inventory.Stocks;
import shop.ledger.Payments;
import shop.order.Orders;
import shop.testkit.contract.PaymentRecordsContract;

class InMemoryPaymentRecordsTest extends PaymentRecordsContract {
  private final FakeShop shop = new FakeShop(clock);

  @Override
  protected Products products() {
    return shop.products;
  }

  @Override
  protected Categories categories() {
    return shop.categories;
  }

  @Override
  protected Stocks stocks() {
    return shop.stocks;
  }

  @Override
  protected IdempotencyStore idempotencyStore() {
    return shop.table;
  }

  @Override
  protected Carts carts() {
    return shop.carts;
  }

  @Override
  protected Offers offers() {
    return shop.offers;
  }

  @Override
  protected Orders orders() {
    return shop.orders;
  }

  @Override
  protected Payments payments() {
    return shop.payments;
  }
}
