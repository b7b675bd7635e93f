package shop.page;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param items at most as many as were requested; fewer does not mean that this is the last page
 * @param after the cursor of the next page, null for the last page; opaque outside the adapter
 */
public record Page<T>(List<T> items, @Nullable String after) {
  public Page {
    items = List.copyOf(items);
  }

  /** The cursor of the next page; empty for the last page. */
  public Optional<String> next() {
    return Optional.ofNullable(after);
  }

  public <R> Page<R> map(Function<T, R> view) {
    return new Page<>(items.stream().map(view).toList(), after);
  }
}
