package shop.testkit.fake;

import shop.catalog.CatalogChanges;
import shop.testkit.contract.CatalogChangesContract;

class InMemoryCatalogChangesTest extends CatalogChangesContract {
  private final CatalogChanges changes = new InMemoryCatalogChanges();

  @Override
  protected CatalogChanges changes() {
    return changes;
  }
}
