package shop.commit;

/**
 * A value that is replaced as a whole, with its version.
 *
 * @param version 0 before it was saved first
 */
public record Versioned<T>(T value, long version) {
  /** The next version, with another value. */
  public Versioned<T> next(T other) {
    return new Versioned<>(other, version + 1);
  }
}
