package shop.page;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.contracts.Paging;

/**
 * A request for a page of a list.
 *
 * @param limit 1 to {@link Paging#MAX}
 * @param after {@link Page#after} of the previous page, null for the first page
 */
public record PageRequest(int limit, @Nullable String after) {
  public PageRequest {
    if (limit < 1 || limit > Paging.MAX) {
      throw new IllegalArgumentException("limit " + limit);
    }
  }

  public static PageRequest first(int limit) {
    return new PageRequest(limit, null);
  }

  /** The cursor; empty for the first page. */
  public Optional<String> position() {
    return Optional.ofNullable(after);
  }
}
