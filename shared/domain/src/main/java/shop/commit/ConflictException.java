package shop.commit;

/**
 * Concurrent writes of the same items outlasted the retries of the table adapter. Nothing is
 * written; the client may send the same request again.
 */
public final class ConflictException extends RuntimeException {
  public ConflictException(Throwable cause) {
    super("too many concurrent writes of the same items", cause);
  }
}
