package shop.web.binding;

import org.jspecify.annotations.Nullable;

/** The bounds of a string in a request, also of one without a {@link Text} annotation. */
public final class TextBounds {
  private static final int DEFAULT_MAX = 200;

  /**
   * What {@link shop.text.PlainText} refuses anywhere. Not in the pattern are joiners and variation
   * selectors, which depend on their neighbours, and characters beyond U+FFFF, which the two
   * syntaxes write differently.
   */
  private static final String REFUSED =
      "\\u007f-\\u009f\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180e\\u200b\\u200e\\u200f"
          + "\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufdd0-\\ufdef\\ufeff\\uffa0\\ufff0-\\ufffb"
          + "\\ufffd-\\uffff";

  private static final String ONE_LINE = "[^\\u0000-\\u001f" + REFUSED + "]";
  private static final String MULTILINE =
      "[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f" + REFUSED + "]";
  private static final String NOT_BLANK = "(?!\\s*$)";

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
   * bounds' own, else any text that is not blank, without the characters that are refused.
   */
  public static String pattern(@Nullable Text bounds) {
    if (bounds != null && !bounds.pattern().isEmpty()) {
      return bounds.pattern();
    }
    String any = bounds != null && bounds.multiline() ? MULTILINE : ONE_LINE;
    return min(bounds) == 0 ? any + "*" : NOT_BLANK + any + "*";
  }
}
