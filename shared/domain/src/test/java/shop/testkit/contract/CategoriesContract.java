package shop.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.ProductFixture.aProduct;

import java.util.List;
import org.junit.jupiter.api.Test;
import shop.catalog.Category;
import shop.catalog.CategoryDraft;
import shop.catalog.CategoryNode;
import shop.catalog.CategoryTree;
import shop.catalog.CategoryTree.Refusal;
import shop.catalog.CreateCategory;
import shop.catalog.CreateProduct;
import shop.catalog.DeleteCategory;
import shop.catalog.ReplaceCategory;
import shop.commit.IdempotentRequest;
import shop.commit.PriorResponse;
import shop.testkit.Concurrently;

/** The contract of {@link shop.catalog.Categories}. */
public abstract class CategoriesContract extends CatalogueContract {

  @Test
  void buildsATree() {
    String home = addCategory("Home", null);
    String kitchen = addCategory("Kitchen", home);
    String mugs = addCategory("Mugs", kitchen);

    CategoryTree tree = categories().tree();

    assertThat(tree.node(mugs).path()).isEqualTo("home/kitchen/mugs");
    assertThat(tree.subtree(kitchen)).containsExactlyInAnyOrder(kitchen, mugs);
    assertThat(tree.roots()).extracting(node -> node.category().id()).containsExactly(home);
  }

  @Test
  void startsEmpty() {
    assertThat(categories().tree().roots()).isEmpty();
    assertThat(categories().tree().version()).isZero();
  }

  @Test
  void movesACategoryWithItsDescendants() {
    String home = addCategory("Home", null);
    String kitchen = addCategory("Kitchen", home);
    String mugs = addCategory("Mugs", kitchen);

    ReplaceCategory.Outcome outcome =
        replaceCategory().replace(ADMIN, kitchen, 1L, new CategoryDraft(null, "Cooking", null));

    assertThat(outcome).isInstanceOf(ReplaceCategory.Outcome.Replaced.class);
    assertThat(categories().tree().node(mugs).path()).isEqualTo("kitchen/mugs");
    assertThat(categories().tree().find(kitchen).map(Category::version)).contains(2L);
    assertThat(replaceCategory().replace(ADMIN, kitchen, 1L, new CategoryDraft(null, "Late", null)))
        .isEqualTo(new ReplaceCategory.Outcome.Stale());
  }

  @Test
  void keepsTheProductCountWhenACategoryIsReplaced() {
    String kitchen = addCategory("Kitchen", null);
    addProduct(aProduct().in(kitchen));

    replaceCategory().replace(ADMIN, kitchen, null, new CategoryDraft(null, "Cooking", null));

    assertThat(deleteCategory().delete(ADMIN, kitchen, null))
        .isEqualTo(DeleteCategory.Outcome.IN_USE);
  }

  @Test
  void rejectsOneOfTwoConcurrentMovesThatFormACycle() {
    String one = addCategory("One", null);
    String two = addCategory("Two", null);

    List<ReplaceCategory.Outcome> outcomes =
        Concurrently.call(
            2,
            i ->
                replaceCategory()
                    .replace(
                        ADMIN,
                        i == 0 ? one : two,
                        null,
                        new CategoryDraft(null, "Moved " + i, i == 0 ? two : one)));

    assertThat(count(outcomes, ReplaceCategory.Outcome.Replaced.class)).isEqualTo(1);
    assertThat(outcomes).contains(new ReplaceCategory.Outcome.Refused(Refusal.CIRCLE));
    assertThat(categories().tree().roots()).hasSize(1);
  }

  @Test
  void createsOneCategoryForConcurrentRequestsWithOneSlug() {
    List<CreateCategory.Outcome> outcomes =
        Concurrently.call(
            4, i -> createCategory().create(ADMIN, new CategoryDraft("mugs", "M" + i, null), null));

    assertThat(count(outcomes, CreateCategory.Outcome.Created.class)).isEqualTo(1);
    assertThat(outcomes).contains(new CreateCategory.Outcome.Refused(Refusal.SLUG_TAKEN));
    assertThat(categories().tree().roots()).hasSize(1);
  }

  @Test
  void createsOneCategoryForConcurrentRequestsWithOneKey() {
    IdempotentRequest<CategoryNode> request = idempotentRequest("key-1", "body");
    CategoryDraft draft = new CategoryDraft("mugs", "Mugs", null);

    List<CreateCategory.Outcome> outcomes =
        Concurrently.call(4, i -> createCategory().create(ADMIN, draft, request));

    assertThat(count(outcomes, CreateCategory.Outcome.Created.class)).isEqualTo(1);
    assertThat(outcomes)
        .filteredOn(CreateCategory.Outcome.Repeated.class::isInstance)
        .hasSize(3)
        .allMatch(
            o -> ((CreateCategory.Outcome.Repeated) o).prior() instanceof PriorResponse.Replay);
    assertThat(categories().tree().roots()).hasSize(1);
  }

  @Test
  void deletesOnlyEmptyCategories() {
    String home = addCategory("Home", null);
    String kitchen = addCategory("Kitchen", home);
    String id = addProduct(aProduct().in(kitchen)).product().id();

    assertThat(deleteCategory().delete(ADMIN, home, null)).isEqualTo(DeleteCategory.Outcome.IN_USE);
    assertThat(deleteCategory().delete(ADMIN, kitchen, null))
        .isEqualTo(DeleteCategory.Outcome.IN_USE);
    deleteProduct().delete(ADMIN, id, null);
    assertThat(deleteCategory().delete(ADMIN, kitchen, null))
        .isEqualTo(DeleteCategory.Outcome.DELETED);
    assertThat(deleteCategory().delete(ADMIN, home, null))
        .isEqualTo(DeleteCategory.Outcome.DELETED);
    assertThat(categories().tree().roots()).isEmpty();
  }

  @Test
  void neverDeletesTheCategoryOfAConcurrentlyCreatedProduct() {
    String kitchen = addCategory("Kitchen", null);

    List<Object> outcomes =
        Concurrently.call(
            2,
            i ->
                i == 0
                    ? deleteCategory().delete(ADMIN, kitchen, null)
                    : create(aProduct().in(kitchen).slug("mug")));

    boolean deleted = outcomes.contains(DeleteCategory.Outcome.DELETED);
    boolean created = count(outcomes, CreateProduct.Outcome.Created.class) == 1;
    assertThat(deleted).isNotEqualTo(created);
    assertThat(categories().tree().find(kitchen).isPresent()).isEqualTo(created);
    assertThat(products().findBySlug("mug").isPresent()).isEqualTo(created);
  }
}
