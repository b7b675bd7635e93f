package shop.aws.table.image;

import shop.aws.table.DynamoPorts;
import shop.aws.table.LocalTable;
import shop.aws.table.Table;
import shop.aws.table.catalog.CachedCategories;
import shop.catalog.ProductParts;
import shop.image.Images;
import shop.testkit.ShopPorts;
import shop.testkit.contract.ImagesContract;

class DynamoImagesTest extends ImagesContract {
  private final Table table = LocalTable.newTable();
  private final ShopPorts ports = DynamoPorts.of(table, clock);

  @Override
  protected Images images() {
    return new DynamoImages(table);
  }

  @Override
  protected ProductParts productParts() {
    return new DynamoProductParts(table, new CachedCategories(table));
  }

  @Override
  protected ShopPorts ports() {
    return ports;
  }
}
