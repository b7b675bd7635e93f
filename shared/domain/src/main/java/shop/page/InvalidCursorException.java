package shop.page;

/** A cursor that this list never gave out. The caller's fault: the edge answers 400. */
public final class InvalidCursorException extends RuntimeException {
  public InvalidCursorException() {
    super("not a cursor of this list");
  }
}
