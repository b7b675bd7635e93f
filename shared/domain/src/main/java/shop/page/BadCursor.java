package shop.page;

/** A cursor that this list never gave out. The caller's fault: the edge answers 400. */
public final class BadCursor extends RuntimeException {
  public BadCursor() {
    super("not a cursor of this list");
  }
}
