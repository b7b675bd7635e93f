package shop.testkit.fake;

import shop.catalog.ProductParts;
import shop.image.Images;
import shop.testkit.ShopPorts;
import shop.testkit.contract.ImagesContract;

class InMemoryImagesTest extends ImagesContract {
  private final FakeShop shop = new FakeShop(clock);
  private final ShopPorts ports = shop.ports();
  private final Images images = new InMemoryImages(shop.table, shop.products);

  @Override
  protected ShopPorts ports() {
    return ports;
  }

  @Override
  protected ProductParts productParts() {
    return new InMemoryProductParts(shop.stocks, images, shop.categories);
  }

  @Override
  protected Images images() {
    return images;
  }
}
