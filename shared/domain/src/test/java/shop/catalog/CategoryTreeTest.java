package shop.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.catalog.CategoryTree.Refusal;
import shop.contracts.Limits;

class CategoryTreeTest {
  private final CategoryTree tree =
      new CategoryTree(
          7,
          List.of(
              category("a", null), category("b", "a"), category("c", "b"), category("d", null)));

  @Test
  void returnsThePathFromTheRoot() {
    assertThat(tree.path("c")).extracting(Category::id).containsExactly("a", "b", "c");
    assertThat(tree.path("x")).isEmpty();
    assertThat(tree.node("c").path()).isEqualTo("a/b/c");
  }

  @Test
  void returnsSubtrees() {
    assertThat(tree.subtree("b")).containsExactlyInAnyOrder("b", "c");
    assertThat(tree.subtree("x")).isEmpty();
    assertThat(tree.hasChildren("c")).isFalse();
  }

  @Test
  void rejectsCycles() {
    assertThat(tree.refusal(category("a", "c"))).contains(Refusal.CIRCLE);
    assertThat(tree.refusal(category("a", "a"))).contains(Refusal.CIRCLE);
    assertThat(tree.refusal(category("b", "d"))).isEmpty();
  }

  @Test
  void rejectsUnknownParents() {
    assertThat(tree.refusal(category("n", "x"))).contains(Refusal.NO_PARENT);
  }

  @Test
  void rejectsSlugsOfOtherCategories() {
    Category other = new Category("n", "a", "N", null, Instant.EPOCH, Instant.EPOCH, 1);

    assertThat(tree.refusal(other)).contains(Refusal.SLUG_TAKEN);
    assertThat(tree.refusal(category("a", null))).isEmpty();
  }

  @Test
  void rejectsNewAndMovedCategoriesBelowTheMaximumDepth() {
    CategoryTree deep = tree;
    String parent = "c";
    for (int level = 4; level <= Limits.CATEGORY_DEPTH; level++) {
      deep = deep.with(category("l" + level, parent));
      parent = "l" + level;
    }

    assertThat(deep.refusal(category("n", parent))).contains(Refusal.TOO_DEEP);
    assertThat(deep.refusal(category("a", "d"))).contains(Refusal.TOO_DEEP);
    assertThat(deep.refusal(category("c", "a"))).isEmpty();
  }

  @Test
  void rejectsTooManyCategories() {
    List<Category> many = new ArrayList<>();
    for (int i = 0; i < Limits.CATEGORIES; i++) {
      many.add(category("n" + i, null));
    }
    CategoryTree full = new CategoryTree(1, many);

    assertThat(full.refusal(category("one-more", null))).contains(Refusal.TOO_MANY);
    assertThat(full.refusal(category("n1", null))).isEmpty();
  }

  private static Category category(String id, @Nullable String parentId) {
    return new Category(id, id, id, parentId, Instant.EPOCH, Instant.EPOCH, 1);
  }
}
