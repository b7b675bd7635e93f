package shop.aws.table.stock;

import shop.aws.table.LocalTable;
import shop.aws.table.Table;
import shop.aws.table.catalog.DynamoCategories;
import shop.aws.table.catalog.DynamoProducts;
import shop.aws.table.effect.DynamoIdempotencyStore;
import shop.catalog.Categories;
import shop.catalog.Products;
import shop.commit.IdempotencyStore;
import shop.inventory.Stocks;
import shop.testkit.contract.StocksContract;

class DynamoStocksTest extends StocksContract {
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
}
