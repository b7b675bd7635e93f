package shop.catalog;

import shop.commit.CommitResult;
import shop.commit.Effects;

/** All categories. */
public interface Categories {

  /** The category tree; strongly consistent, at least as new as its version. */
  CategoryTree tree();

  /**
   * Adds or replaces a category, with the effects. Stale when the tree changed since it was read.
   *
   * @param tree as it was read for the decision
   */
  CommitResult put(Category category, CategoryTree tree, Effects effects);

  /** Removes a category, unless it has products or the tree changed since it was read. */
  Removal remove(Category category, CategoryTree tree, Effects effects);

  /** Result of a removal. */
  enum Removal {
    REMOVED,
    STALE,
    /** The category has products. */
    IN_USE
  }
}
