package shop.search;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import shop.catalog.Categories;
import shop.catalog.CategoryTree;

/**
 * The category tree for search results. Searches of one second share a tree, so that they need no
 * read of the table; a tree that lacks a category of the search is read again at once. So a new
 * category is never missing, and a renamed one has its old name for a second, which the index may
 * have for longer.
 */
final class RecentCategories {
  private static final Duration MAX_AGE = Duration.ofSeconds(1);

  private final Categories categories;
  private final Clock clock;
  private volatile @Nullable Reading latest;

  RecentCategories(Categories categories, Clock clock) {
    this.categories = categories;
    this.clock = clock;
  }

  private record Reading(CategoryTree tree, Instant at) {}

  /**
   * A tree that is at most a second old.
   *
   * @param ids categories that it must have, if they exist at all
   */
  CategoryTree with(Collection<String> ids) {
    Reading known = latest;
    Instant now = clock.instant();
    if (known != null
        && !now.isAfter(known.at().plus(MAX_AGE))
        && ids.stream().noneMatch(id -> known.tree().path(id).isEmpty())) {
      return known.tree();
    }
    CategoryTree read = categories.tree();
    latest = new Reading(read, now);
    return read;
  }
}
