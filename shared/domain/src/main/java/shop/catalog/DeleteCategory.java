package shop.catalog;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.commit.Attempt;
import shop.commit.Effects;
import shop.commit.ExpectedVersion;
import shop.commit.Ids;
import shop.commit.OptimisticWrite;
import shop.contracts.reason.AuditAction;

/** Deletes a category without products and subcategories. */
public final class DeleteCategory {
  private final Categories categories;
  private final Clock clock;
  private final Ids ids;

  public DeleteCategory(Categories categories, Clock clock, Ids ids) {
    this.categories = categories;
    this.clock = clock;
    this.ids = ids;
  }

  /** Result of the request. */
  public enum Outcome {
    DELETED,
    NOT_FOUND,
    /** It has another version than the administrator expects. */
    STALE,
    /** It has products or subcategories. */
    IN_USE,
    /** The category tree kept changing concurrently; the client may retry. */
    CONCURRENT_CHANGE
  }

  /**
   * Deletes the category. The transaction checks the tree's version, which excludes subcategories,
   * and the category's count of products.
   *
   * @param expectedVersion null: any
   */
  public Outcome delete(String adminId, String id, @Nullable Long expectedVersion) {
    return OptimisticWrite.of(() -> attempt(adminId, id, expectedVersion))
        .orElse(() -> Outcome.CONCURRENT_CHANGE);
  }

  private Attempt<Outcome> attempt(String adminId, String id, @Nullable Long expectedVersion) {
    CategoryTree tree = categories.tree();
    Optional<Category> category = tree.find(id);
    if (category.isEmpty()) {
      return Attempt.refused(Outcome.NOT_FOUND);
    }
    if (ExpectedVersion.isStale(expectedVersion, category.get().version())) {
      return Attempt.refused(Outcome.STALE);
    }
    if (tree.hasChildren(id)) {
      return Attempt.refused(Outcome.IN_USE);
    }
    Effects effects =
        Effects.at(clock.instant(), ids)
            .audit(adminId, AuditAction.CATEGORY_DELETE, "category/" + id, category.get().slug());
    return switch (categories.remove(category.get(), tree, effects)) {
      case REMOVED -> Attempt.done(Outcome.DELETED);
      case IN_USE -> Attempt.refused(Outcome.IN_USE);
      case STALE -> Attempt.conflict();
    };
  }
}
