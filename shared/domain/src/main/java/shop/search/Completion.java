package shop.search;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import shop.text.Hangul;

/**
 * A partly typed search term, and whether it completes to a name: each of its words begins a word
 * of the name. In Hangul, a half-typed syllable and initial consonants are beginnings, too.
 *
 * @param words in lower case, without punctuation
 */
public record Completion(List<String> words) {
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");

  /** The completion of a term. */
  public static Completion of(String typed) {
    return new Completion(split(typed));
  }

  /** Whether a name completes the term; no name completes a term without words. */
  public boolean isOf(String name) {
    List<String> letters = split(name).stream().map(Hangul::letters).toList();
    List<String> initials = Hangul.initials(name);
    return !words.isEmpty()
        && words.stream()
            .allMatch(
                word -> {
                  String beginning = Hangul.letters(word);
                  return begins(letters, beginning)
                      || (Hangul.isInitials(word) && begins(initials, beginning));
                });
  }

  private static boolean begins(List<String> texts, String beginning) {
    return texts.stream().anyMatch(text -> text.startsWith(beginning));
  }

  private static List<String> split(String text) {
    return Arrays.stream(BETWEEN_WORDS.split(text.toLowerCase(Locale.ROOT)))
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
