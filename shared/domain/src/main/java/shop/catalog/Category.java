package shop.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A branch of the catalogue. Where it stands is said by its parent alone, so that moving it moves
 * all that hangs on it; {@link CategoryTree} knows the way from the root.
 *
 * @param slug unique among categories; see {@link Slug}
 * @param parentId null at the top
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
