package shop.aws.table.catalog;

import shop.aws.table.LocalTable;
import shop.catalog.CatalogChanges;
import shop.testkit.contract.CatalogChangesContract;

class DynamoCatalogChangesTest extends CatalogChangesContract {
  private final CatalogChanges changes = new DynamoCatalogChanges(LocalTable.newTable());

  @Override
  protected CatalogChanges changes() {
    return changes;
  }
}
