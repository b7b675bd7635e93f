package shop.testkit.fake;

import shop.catalog.Categories;
import shop.catalog.Products;
import shop.commit.IdempotencyStore;
import shop.inventory.Stocks;
import shop.testkit.contract.StocksContract;

class InMemoryStocksTest extends StocksContract {
  private final InMemoryTable table = new InMemoryTable();
  private final InMemoryStocks stocks = new InMemoryStocks(table);
  private final InMemoryCategories categories = new InMemoryCategories(table);
  private final InMemoryProducts products = new InMemoryProducts(table, stocks, categories);

  @Override
  protected Products products() {
    return products;
  }

  @Override
  protected Categories categories() {
    return categories;
  }

  @Override
  protected Stocks stocks() {
    return stocks;
  }

  @Override
  protected IdempotencyStore idempotencyStore() {
    return table;
  }
}
