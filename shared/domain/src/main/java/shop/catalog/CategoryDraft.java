package shop.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An administrator's input for a new or changed category.
 *
 * @param slug null: derived from the name, or unchanged
 * @param parentId null for a root category
 */
public record CategoryDraft(@Nullable String slug, String name, @Nullable String parentId) {
  public CategoryDraft {
    if (slug != null && Slug.isReserved(slug)) {
      throw new IllegalArgumentException("reserved slug");
    }
  }

  Category first(String id, String categorySlug, Instant at) {
    return new Category(id, categorySlug, name, parentId, at, at, 1);
  }

  Category after(Category before, Instant at) {
    String next = slug == null ? before.slug() : slug;
    return new Category(
        before.id(), next, name, parentId, before.createdAt(), at, before.version() + 1);
  }
}
