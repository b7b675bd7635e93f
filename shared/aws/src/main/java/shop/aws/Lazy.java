package shop.aws;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is created on first use, once for all threads. */
final class Lazy<T> {
  private volatile @Nullable T value;

  /** The value; the first call creates it. */
  T get(Supplier<T> create) {
    T current = value;
    if (current == null) {
      synchronized (this) {
        current = value;
        if (current == null) {
          current = create.get();
          value = current;
        }
      }
    }
    return current;
  }
}
