package shop.web.binding;

import org.jspecify.annotations.Nullable;

/** The bounds of a string in a request, also of one without a {@link Text} annotation. */
public final class TextBounds {
  private static final int DEFAULT_MAX = 200;

  /** Control characters (Unicode category Cc). */
  private static final String CONTROL = "\\u0000-\\u001f\\u007f-\\u009f";

  private static final String ONE_LINE = "[^" + CONTROL + "]";
  private static final String MULTILINE =
      "[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f]";
  private static final String VISIBLE = "[^" + CONTROL + "\\s]";

  private TextBounds() {}

  /** Minimum number of characters. */
  public static int min(@Nullable Text bounds) {
    return bounds == null ? 1 : bounds.min();
  }

  /** Maximum number of characters. */
  public static int max(@Nullable Text bounds) {
    return bounds == null ? DEFAULT_MAX : bounds.max();
  }

  /**
   * A regular expression of the whole string, in the syntax that Java and ECMAScript share: the
   * bounds' own, else any text without control characters that is not blank.
   */
  public static String pattern(@Nullable Text bounds) {
    if (bounds != null && !bounds.pattern().isEmpty()) {
      return bounds.pattern();
    }
    String any = bounds != null && bounds.multiline() ? MULTILINE : ONE_LINE;
    return min(bounds) == 0 ? any + "*" : any + "*" + VISIBLE + any + "*";
  }
}
