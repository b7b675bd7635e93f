package shop.aws.table.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import shop.aws.table.DynamoPorts;
import shop.aws.table.LocalTable;
import shop.aws.table.Table;
import shop.aws.table.Transaction;
import shop.aws.table.Write;
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
  private final Table table = LocalTable.newTable();
  private final ShopPorts ports = DynamoPorts.of(table, clock);
  private final Categories cached = new CachedCategories(table);

  @Test
  void readsTheTreeOncePerVersion() {
    addCategory("Home", null);
    CategoryTree first = cached.tree();

    assertThat(cached.tree()).isSameAs(first);
    createInAnotherInstance("Garden");
    assertThat(cached.tree().roots()).hasSize(2);
  }

  @Test
  void readsTheTreeAgainAfterRestoreToAnEarlierTime() {
    addCategory("Home", null);
    CategoryTree first = cached.tree();
    // The table is restored to an earlier time, and then another change gets the same version.
    table.commit(Transaction.of(Write.delete("tree", CatalogKeys.categoryTree())));
    clock.advance(Duration.ofSeconds(1));
    createInAnotherInstance("Garden");

    assertThat(cached.tree().version()).isEqualTo(first.version());
    assertThat(cached.tree().roots()).hasSize(2);
  }

  private void createInAnotherInstance(String name) {
    new CreateCategory(
            new DynamoCategories(table),
            new DynamoIdempotencyStore(table, clock),
            clock,
            Ids.ulids())
        .create(ADMIN, new CategoryDraft(null, name, null), null);
  }

  @Override
  protected Categories categories() {
    return cached;
  }

  @Override
  protected ShopPorts ports() {
    return ports;
  }
}
