package shop.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A category. Only the parent defines its place, so that all its subcategories move with it. {@link
 * CategoryTree} finds the path from the root.
 *
 * @param slug unique among categories; see {@link Slug}
 * @param parentId null for a root category
 * @param version 1 for a new category
 */
public record Category(
    String id,
    String slug,
    String name,
    @Nullable String parentId,
    Instant createdAt,
    Instant updatedAt,
    long version) {}
