package shop.web.binding;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A field of a change, as in a JSON merge patch (RFC 7396): absent, it leaves what there is; null
 * removes it.
 *
 * @param given whether the body has the field, even as null
 * @param value null: absent or null
 */
public record Patch<T>(boolean given, @Nullable T value) {

  /** The value after the change, of the one before it. */
  public @Nullable T or(@Nullable T before) {
    return given ? value : before;
  }

  /** The same change of another type. */
  public <R> Patch<R> map(Function<T, R> change) {
    return new Patch<>(given, value == null ? null : change.apply(value));
  }
}
