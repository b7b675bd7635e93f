package shop.aws.table.order;

import java.util.Random;
import shop.aws.table.LocalTable;
import shop.aws.table.Table;
import shop.aws.table.cart.DynamoCarts;
import shop.aws.table.cart.DynamoOffers;
import shop.aws.table.catalog.DynamoCategories;
import shop.aws.table.catalog.DynamoProducts;
import shop.aws.table.effect.DynamoIdempotencyStore;
import shop.aws.table.payment.DynamoPayments;
import shop.aws.table.stock.DynamoStocks;
import shop.cart.Carts;
import shop.cart.Offers;
import shop.catalog.Categories;
import shop.catalog.Products;
import shop.commit.IdempotencyStore;
import shop.inventory.Stocks;
import shop.ledger.Payments;
import shop.order.Orders;
import shop.testkit.contract.OrdersContract;

class DynamoOrdersTest extends OrdersContract {
  private final Table table = LocalTable.newTable();

  @Override
  protected Products products() {
    return new DynamoProducts(table);
  }

  @Override
  protected Categories categories() {
    return new DynamoCategories(table);
  }

  @Override
  protected Stocks stocks() {
    return new DynamoStocks(table);
  }

  @Override
  protected IdempotencyStore claims() {
    return new DynamoIdempotencyStore(table, clock);
  }

  @Override
  protected Carts carts() {
    return new DynamoCarts(table, clock);
  }

  @Override
  protected Offers offers() {
    return new DynamoOffers(table, new Random());
  }

  @Override
  protected Orders orders() {
    return new DynamoOrders(table);
  }

  @Override
  protected Payments payments() {
    return new DynamoPayments(table);
  }
}
