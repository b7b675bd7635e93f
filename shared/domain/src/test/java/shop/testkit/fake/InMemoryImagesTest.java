package shop.testkit.fake;

import shop.catalog.Categories;
import shop.catalog.Products;
import shop.commit.IdempotencyStore;
import shop.image.Images;
import shop.inventory.Stocks;
import shop.testkit.contract.ImagesContract;

class InMemoryImagesTest extends ImagesContract {
  private final InMemoryTable table = new InMemoryTable();
  private final InMemoryStocks stocks = new InMemoryStocks(table);
  private final InMemoryCategories categories = new InMemoryCategories(table);
  private final InMemoryProducts products = new InMemoryProducts(table, stocks, categories);
  private final InMemoryImages images = new InMemoryImages(table, products);

  @Override
  protected Images images() {
    return images;
  }

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
