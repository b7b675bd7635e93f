package shop.catalog;

import shop.commit.CommitResult;
import shop.commit.Effects;

/** The categories of the shop. */
public interface Categories {

  /** All of them, strongly consistent: at least as new as the tree's version says. */
  CategoryTree tree();

  /**
   * Adds or replaces a category, with the effects; stale when the tree changed since.
   *
   * @param tree what the decision was made on
   */
  CommitResult put(Category category, CategoryTree tree, Effects effects);

  /** Removes a category, unless a product is in it or the tree changed since. */
  Removal remove(Category category, CategoryTree tree, Effects effects);

  /** How a removal ended. */
  enum Removal {
    REMOVED,
    STALE,
    /** Products are in it. */
    IN_USE
  }
}
