package shop.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word of a text, compared like the index compares words: without case, accents, possessive and
 * English endings.
 *
 * @param start the index of its first character in the text
 * @param end the index after its last character
 * @param plain in lower case, without accents and possessive
 * @param stem also without the endings of plurals and verb forms; not always a real word
 */
record Word(int start, int end, String plain, String stem) {
  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{N}\\p{M}]+(?:['\u2019][\\p{L}]+)?");
  private static final Pattern ACCENT = Pattern.compile("\\p{M}+");
  private static final Pattern POSSESSIVE = Pattern.compile("['\u2019]s?$");

  /** Shorter words have no endings: "gas", "bed", "king". */
  private static final int MIN_WITH_ENDING = 4;

  static List<Word> of(String text) {
    List<Word> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      String plain = plain(matcher.group());
      if (!plain.isEmpty()) { // A lone mark, such as the variation selector of an emoji.
        words.add(new Word(matcher.start(), matcher.end(), plain, stem(plain)));
      }
    }
    return words;
  }

  /** Whether it has Korean letters. */
  boolean hangul() {
    return isHangul(plain);
  }

  /** The number of characters that it has in common with the start of another word. */
  int commonStart(Word other) {
    int most = Math.min(plain.length(), other.plain.length());
    int length = 0;
    while (length < most && plain.charAt(length) == other.plain.charAt(length)) {
      length++;
    }
    return length;
  }

  private static boolean isHangul(String text) {
    return text.codePoints()
        .mapToObj(Character.UnicodeScript::of)
        .anyMatch(Character.UnicodeScript.HANGUL::equals);
  }

  private static String plain(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    if (lower.chars().allMatch(c -> c < 128 && c != '\'')) {
      return lower;
    }
    String bare = POSSESSIVE.matcher(lower).replaceFirst("");
    return isHangul(bare)
        ? bare
        : ACCENT.matcher(Normalizer.normalize(bare, Normalizer.Form.NFD)).replaceAll("");
  }

  static String stem(String plain) {
    String word = plain;
    if (longer(word, "ies")) {
      return cut(word, 3) + "y";
    }
    if (longer(word, "sses")
        || longer(word, "shes")
        || longer(word, "ches")
        || longer(word, "xes")) {
      word = cut(word, 2);
    } else if (longer(word, "s") && !word.endsWith("ss") && !word.endsWith("us")) {
      word = cut(word, 1);
    }
    if (longer(word, "ing")) {
      word = single(cut(word, 3));
    } else if (longer(word, "ed")) {
      word = single(cut(word, 2));
    }
    if (longer(word, "e")) {
      word = cut(word, 1);
    }
    return longer(word, "f") ? cut(word, 1) + "v" : word; // Knife and knives.
  }

  private static boolean longer(String word, String ending) {
    return word.length() >= Math.max(MIN_WITH_ENDING, ending.length() + 2) && word.endsWith(ending);
  }

  private static String cut(String word, int letters) {
    return word.substring(0, word.length() - letters);
  }

  /** Without the second of two equal letters at the end: "dott" of "dotted". */
  private static String single(String word) {
    int last = word.length() - 1;
    return last > 2 && word.charAt(last) == word.charAt(last - 1) ? word.substring(0, last) : word;
  }
}
