package shop.page;

/** A cursor that does not belong to this list. The client's error: the API returns 400. */
public final class InvalidCursorException extends RuntimeException {
  public InvalidCursorException() {
    super("the cursor does not belong to this list");
  }
}
