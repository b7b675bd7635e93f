package shop.catalog;

/** Reads the categories. */
public final class ListCategories {
  private final Categories categories;

  public ListCategories(Categories categories) {
    this.categories = categories;
  }

  /** The category tree. */
  public CategoryTree list() {
    return categories.tree();
  }
}
