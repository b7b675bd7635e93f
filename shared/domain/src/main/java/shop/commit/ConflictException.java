package shop.commit;

/**
 * Too many others wrote the same items at the same time, for as long as was worth waiting. Nothing
 * was written; the same request may be sent again.
 */
public final class ConflictException extends RuntimeException {
  public ConflictException(Throwable cause) {
    super("too many writers at once", cause);
  }
}
