package shop.aws;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is created on first use, once for all threads. */
final class Lazy<T> implements Supplier<T> {
  private final Supplier<T> create;
  private volatile @Nullable T value;

  Lazy(Supplier<T> create) {
    this.create = create;
  }

  @Override
  public T get() {
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
