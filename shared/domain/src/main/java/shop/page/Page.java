package shop.page;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param items at most as many as were asked for; fewer does not mean that there are no more
 * @param after where the next page starts, null at the end; opaque outside the adapter
 */
public record Page<T>(List<T> items, @Nullable String after) {
  public Page {
    items = List.copyOf(items);
  }

  public Optional<String> next() {
    return Optional.ofNullable(after);
  }

  public <R> Page<R> map(Function<T, R> view) {
    return new Page<>(items.stream().map(view).toList(), after);
  }
}
