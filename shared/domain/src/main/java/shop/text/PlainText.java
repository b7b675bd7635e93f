package shop.text;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The one form of every text that a caller sends: composed (NFC), without blanks at its ends, with
 * line feeds between lines, and without characters that a reader cannot see. Two texts that look
 * the same are then equal as strings, and no text hides another one (Unicode Technical Report 36,
 * "Unicode Security Considerations").
 */
public final class PlainText {
  private static final int JOINER = 0x200D;
  private static final int NON_JOINER = 0x200C;

  /** Stands for bytes that an earlier decoder could not read. */
  private static final int REPLACEMENT = 0xFFFD;

  /** The scripts in whose words the joiners choose between forms (RFC 5892, appendix A.1). */
  private static final Set<UnicodeScript> WITH_JOINERS =
      EnumSet.of(
          UnicodeScript.ARABIC,
          UnicodeScript.SYRIAC,
          UnicodeScript.NKO,
          UnicodeScript.MONGOLIAN,
          UnicodeScript.ADLAM,
          UnicodeScript.DEVANAGARI,
          UnicodeScript.BENGALI,
          UnicodeScript.GURMUKHI,
          UnicodeScript.GUJARATI,
          UnicodeScript.ORIYA,
          UnicodeScript.TAMIL,
          UnicodeScript.TELUGU,
          UnicodeScript.KANNADA,
          UnicodeScript.MALAYALAM,
          UnicodeScript.SINHALA,
          UnicodeScript.KHMER,
          UnicodeScript.MYANMAR,
          UnicodeScript.TIBETAN,
          UnicodeScript.JAVANESE,
          UnicodeScript.BALINESE);

  private PlainText() {}

  /** The text in its one form. It does not judge the text: see {@link #fault}. */
  public static String normalise(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    String lines =
        composed.indexOf('\r') < 0 ? composed : composed.replace("\r\n", "\n").replace('\r', '\n');
    return trim(lines);
  }

  /**
   * A text in the form in which two names are compared: as {@link #normalise}, and with one space
   * in place of any blanks.
   */
  public static String comparable(String text) {
    return trim(Normalizer.normalize(text, Normalizer.Form.NFC).replaceAll("[\\s\\h\\v]+", " "));
  }

  /**
   * Why a text is refused, as a phrase that continues the name of its field; empty when it is
   * accepted.
   *
   * @param multiline whether it may have line breaks and tabs
   */
  public static Optional<String> fault(String text, boolean multiline) {
    if (isPrintableAscii(text)) {
      return Optional.empty();
    }
    int[] points = text.codePoints().toArray();
    for (int i = 0; i < points.length; i++) {
      Optional<String> fault = fault(points, i, multiline);
      if (fault.isPresent()) {
        return fault;
      }
    }
    return Optional.empty();
  }

  /** A text of one line with a question mark in place of each character that is refused. */
  public static String printable(String text) {
    int[] points = text.codePoints().toArray();
    StringBuilder printable = new StringBuilder();
    for (int i = 0; i < points.length; i++) {
      printable.appendCodePoint(fault(points, i, false).isPresent() ? '?' : points[i]);
    }
    return printable.toString();
  }

  private static Optional<String> fault(int[] text, int i, boolean multiline) {
    int c = text[i];
    if (Character.isISOControl(c)) {
      boolean inLines = multiline && (c == '\n' || c == '\r' || c == '\t');
      return inLines ? Optional.empty() : Optional.of("must not contain control characters");
    }
    if (!isCharacter(c)) {
      return Optional.of("must be valid Unicode text");
    }
    if (changesDirection(c)) {
      return Optional.of("must not contain characters that change the direction of text");
    }
    if (isInvisible(c) && !hasEffect(text, i)) {
      return Optional.of("must not contain invisible characters");
    }
    return Optional.empty();
  }

  private static boolean isPrintableAscii(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c <= '~');
  }

  /** Whether it is neither an unpaired surrogate, a noncharacter nor the replacement character. */
  private static boolean isCharacter(int c) {
    boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    boolean nonCharacter = (c & 0xFFFE) == 0xFFFE || isBetween(c, 0xFDD0, 0xFDEF);
    return !surrogate && !nonCharacter && c != REPLACEMENT;
  }

  /** Marks, embeddings, overrides and isolates of the Unicode Bidirectional Algorithm. */
  private static boolean changesDirection(int c) {
    return c == 0x061C
        || c == 0x200E
        || c == 0x200F
        || isBetween(c, 0x202A, 0x202E)
        || isBetween(c, 0x2066, 0x2069);
  }

  /** Unicode's Default_Ignorable_Code_Point, and its separators of lines and paragraphs. */
  private static boolean isInvisible(int c) {
    return c == 0x00AD
        || c == 0x034F
        || c == 0x115F
        || c == 0x1160
        || c == 0x3164
        || c == 0xFEFF
        || c == 0xFFA0
        || isBetween(c, 0x17B4, 0x17B5)
        || isBetween(c, 0x180B, 0x180F)
        || isBetween(c, 0x200B, 0x200D)
        || isBetween(c, 0x2028, 0x2029)
        || isBetween(c, 0x2060, 0x206F)
        || isBetween(c, 0xFE00, 0xFE0F)
        || isBetween(c, 0xFFF0, 0xFFFB)
        || isBetween(c, 0x1BCA0, 0x1BCA3)
        || isBetween(c, 0x1D173, 0x1D17A)
        || isBetween(c, 0xE0000, 0xE0FFF);
  }

  /** Whether an invisible character changes how a visible one before it looks. */
  private static boolean hasEffect(int[] text, int i) {
    if (i == 0) {
      return false;
    }
    int before = text[i - 1];
    if (isVariationSelector(text[i])) {
      return !isInvisible(before) && !isBlank(before) && !Character.isISOControl(before);
    }
    return (text[i] == JOINER || text[i] == NON_JOINER) && i + 1 < text.length && joins(text, i);
  }

  private static boolean isVariationSelector(int c) {
    return isBetween(c, 0xFE00, 0xFE0F)
        || isBetween(c, 0xE0100, 0xE01EF)
        || (isBetween(c, 0x180B, 0x180F) && c != 0x180E);
  }

  /** Whether a joiner stands within a word of a script that needs it, or within an emoji. */
  private static boolean joins(int[] text, int i) {
    int before = text[i - 1];
    int after = text[i + 1];
    boolean emoji =
        text[i] == JOINER
            && Character.isExtendedPictographic(after)
            && (Character.isExtendedPictographic(before)
                || Character.isEmojiModifier(before)
                || isBetween(before, 0xFE00, 0xFE0F));
    return emoji
        || (WITH_JOINERS.contains(scriptBefore(text, i))
            && WITH_JOINERS.contains(UnicodeScript.of(after)));
  }

  /** The script of the letter before a place; its vowel marks have no script of their own. */
  private static UnicodeScript scriptBefore(int[] text, int i) {
    int letter = i - 1;
    while (letter > 0 && Character.getType(text[letter]) == Character.NON_SPACING_MARK) {
      letter--;
    }
    return UnicodeScript.of(text[letter]);
  }

  private static String trim(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isBlank(text.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /** Every space of Unicode, also the no-break ones, and line breaks and tabs. */
  private static boolean isBlank(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private static boolean isBetween(int c, int first, int last) {
    return c >= first && c <= last;
  }
}
