package shop.aws.table.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import shop.aws.table.DynamoPorts;
import shop.aws.table.LocalTable;
import shop.aws.table.Table;
import shop.aws.table.effect.DynamoIdempotencyStore;
import shop.aws.table.key.CatalogKeys;
import shop.catalog.Categories;
import shop.catalog.CategoryDraft;
import shop.catalog.CategoryTree;
import shop.catalog.CreateCategory;
import shop.commit.Ids;
import shop.testkit.ShopPorts;
import shop.testkit.contract.CategoriesContract;

class CachedCategoriesTest extends CategoriesContract {
  private final Table table = LocalTable.fresh();
  private final ShopPorts ports = DynamoPorts.of(table, clock);
  private final Categories kept = new CachedCategories(table);

  @Test
  void readsTheWholeTreeOnceForEachVersion() {
    addCategory("Home", null);
    CategoryTree first = kept.tree();

    assertThat(kept.tree()).isSameAs(first);
    elsewhere("Garden");
    assertThat(kept.tree().roots()).hasSize(2);
  }

  @Test
  void tellsTreesOfOneVersionApart() {
    addCategory("Home", null);
    CategoryTree first = kept.tree();
    // Somebody puts the table back to an earlier time, and makes another change there.
    table.commit(table.transaction().delete("tree", CatalogKeys.categoryTree()));
    clock.advance(Duration.ofSeconds(1));
    elsewhere("Garden");

    assertThat(kept.tree().version()).isEqualTo(first.version());
    assertThat(kept.tree().roots()).hasSize(2);
  }

  private void elsewhere(String name) {
    new CreateCategory(
            new DynamoCategories(table),
            new DynamoIdempotencyStore(table, clock),
            clock,
            Ids.ulids())
        .create(ADMIN, new CategoryDraft(null, name, null), null);
  }

  @Override
  protected Categories categories() {
    return kept;
  }

  @Override
  protected ShopPorts ports() {
    return ports;
  }
}
