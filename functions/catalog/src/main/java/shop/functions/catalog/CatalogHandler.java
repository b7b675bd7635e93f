package shop.functions.catalog;

import shop.aws.Shop;
import shop.contracts.Area;
import shop.web.container.ApiContainer;

/** The Lambda handler of the catalog function. */
public final class CatalogHandler extends ApiContainer {
  public CatalogHandler() {
    super(Area.CATALOG, CatalogApp::controllers);
  }

  public CatalogHandler(Shop shop) {
    super(shop, CatalogApp::controllers);
  }
}
