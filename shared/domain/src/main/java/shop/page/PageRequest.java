package shop.page;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.contracts.Limits;

/**
 * Which part of a list is wanted.
 *
 * @param limit 1 to {@link Limits#PAGE_MAX}
 * @param after {@link Page#after} of the page before, null for the first one
 */
public record PageRequest(int limit, @Nullable String after) {
  public PageRequest {
    if (limit < 1 || limit > Limits.PAGE_MAX) {
      throw new IllegalArgumentException("limit " + limit);
    }
  }

  public static PageRequest first(int limit) {
    return new PageRequest(limit, null);
  }

  public Optional<String> position() {
    return Optional.ofNullable(after);
  }
}
