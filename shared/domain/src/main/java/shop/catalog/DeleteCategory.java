package shop.catalog;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.contracts.Limits;

/** Deletes a category that has neither products nor subcategories. */
public final class DeleteCategory {
  private final Categories categories;
  private final Clock clock;
  private final Ids ids;

  public DeleteCategory(Categories categories, Clock clock, Ids ids) {
    this.categories = categories;
    this.clock = clock;
    this.ids = ids;
  }

  /** How it ended. */
  public enum Outcome {
    DELETED,
    NOT_FOUND,
    /** It is not at the version that the administrator read. */
    STALE,
    /** Products or subcategories are in it. */
    IN_USE,
    /** Others kept changing the tree meanwhile. */
    CONCURRENT_CHANGE
  }

  /**
   * Deletes the category. Subcategories are ruled out by the tree's version, products by the
   * category's own count of them, both in the transaction.
   *
   * @param expectedVersion null: whatever it is now
   */
  public Outcome delete(String adminId, String id, @Nullable Long expectedVersion) {
    for (int attempt = 0; attempt < Limits.CONFLICT_ATTEMPTS; attempt++) {
      CategoryTree tree = categories.tree();
      Optional<Category> category = tree.find(id);
      if (category.isEmpty()) {
        return Outcome.NOT_FOUND;
      }
      if (expectedVersion != null && expectedVersion != category.get().version()) {
        return Outcome.STALE;
      }
      if (tree.hasChildren(id)) {
        return Outcome.IN_USE;
      }
      Effects effects =
          Effects.at(clock.instant(), ids)
              .audit(adminId, "category.delete", "category/" + id, category.get().slug());
      switch (categories.remove(category.get(), tree, effects)) {
        case REMOVED -> {
          return Outcome.DELETED;
        }
        case IN_USE -> {
          return Outcome.IN_USE;
        }
        case STALE -> {
          // Read the tree again.
        }
      }
    }
    return Outcome.CONCURRENT_CHANGE;
  }
}
