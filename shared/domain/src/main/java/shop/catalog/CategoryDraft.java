package shop.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator wants a category to be.
 *
 * @param slug null: made of the name, or kept
 * @param parentId null: at the top
 */
public record CategoryDraft(@Nullable String slug, String name, @Nullable String parentId) {

  Category first(String id, String categorySlug, Instant at) {
    return new Category(id, categorySlug, name, parentId, at, at, 1);
  }

  Category after(Category before, Instant at) {
    String next = slug == null ? before.slug() : slug;
    return new Category(
        before.id(), next, name, parentId, before.createdAt(), at, before.version() + 1);
  }
}
