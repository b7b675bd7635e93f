package shop.aws.table.image;

import shop.aws.table.LocalTable;
import shop.aws.table.Table;
import shop.aws.table.catalog.DynamoCategories;
import shop.aws.table.catalog.DynamoProducts;
import shop.aws.table.effect.DynamoIdempotencyStore;
import shop.aws.table.stock.DynamoStocks;
import shop.catalog.Categories;
import shop.catalog.Products;
import shop.commit.IdempotencyStore;
import shop.image.Images;
import shop.inventory.Stocks;
import shop.testkit.contract.ImagesContract;

class DynamoImagesTest extends ImagesContract {
  private final Table table = LocalTable.newTable();

  @Override
  protected Images images() {
    return new DynamoImages(table);
  }

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
