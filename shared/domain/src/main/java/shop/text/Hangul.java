package shop.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The letters of Hangul. A syllable is one character of two or three letters, so that a typo, a
 * half-typed syllable and initial consonants only show in the letters: 컵 is ㅋㅓㅂ. Letters that take
 * two keys on a keyboard are two (ㅘ is ㅗㅏ, ㄳ is ㄱㅅ), as they come while a word is typed (Unicode
 * Standard, 3.12, "Conjoining Jamo Behavior").
 */
public final class Hangul {
  private static final List<String> INITIALS =
      List.of("ㄱ ㄲ ㄴ ㄷ ㄸ ㄹ ㅁ ㅂ ㅃ ㅅ ㅆ ㅇ ㅈ ㅉ ㅊ ㅋ ㅌ ㅍ ㅎ".split(" "));
  private static final List<String> VOWELS =
      List.of("ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅗㅏ ㅗㅐ ㅗㅣ ㅛ ㅜ ㅜㅓ ㅜㅔ ㅜㅣ ㅠ ㅡ ㅡㅣ ㅣ".split(" "));
  private static final List<String> FINALS =
      List.of("ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅁ ㅂ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ".split(" "));

  /** The first code points of the conjoining letters, to which every other form decomposes. */
  private static final int FIRST_INITIAL = 0x1100;

  private static final int FIRST_VOWEL = 0x1161;
  private static final int FIRST_FINAL = 0x11A8;

  /** The syllables are in the order of their initial consonant, vowel and final consonant. */
  private static final int FIRST_SYLLABLE = 0xAC00;

  private static final int LAST_SYLLABLE = 0xD7A3;

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");

  private Hangul() {}

  /** Whether a text has a letter of Hangul, in any form. */
  public static boolean isIn(String text) {
    return text.codePoints().anyMatch(Hangul::isLetter);
  }

  /** The text with letters in place of its syllables; other characters stay. */
  public static String letters(String text) {
    StringBuilder letters = new StringBuilder(2 * text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (isLetter(c)) {
                appendLetters(c, letters);
              } else {
                letters.appendCodePoint(c);
              }
            });
    return letters.toString();
  }

  /** Whether a text consists of consonants, as a word abbreviated to its initial ones does. */
  public static boolean isInitials(String text) {
    return !text.isEmpty()
        && isIn(text)
        && letters(text).codePoints().mapToObj(Character::toString).allMatch(INITIALS::contains);
  }

  /**
   * The initial consonants of a text from each of its words on: ㅈㅈㄴㅊ and ㄴㅊ for 제주 녹차. A person
   * types any beginning of one of them. Words of other scripts end a sequence.
   */
  public static List<String> initials(String text) {
    List<StringBuilder> open = new ArrayList<>();
    List<String> sequences = new ArrayList<>();
    for (String word : BETWEEN_WORDS.split(Normalizer.normalize(text, Normalizer.Form.NFC))) {
      String initials = initialsOfWord(word);
      if (initials.isEmpty()) {
        open.forEach(sequence -> sequences.add(sequence.toString()));
        open.clear();
      } else {
        open.add(new StringBuilder());
        open.forEach(sequence -> sequence.append(initials));
      }
    }
    open.forEach(sequence -> sequences.add(sequence.toString()));
    return sequences;
  }

  private static String initialsOfWord(String word) {
    StringBuilder initials = new StringBuilder();
    word.codePoints()
        .filter(Hangul::isSyllable)
        .forEach(
            syllable ->
                initials.append(
                    INITIALS.get(
                        (syllable - FIRST_SYLLABLE) / (VOWELS.size() * (FINALS.size() + 1)))));
    return initials.toString();
  }

  private static boolean isSyllable(int c) {
    return c >= FIRST_SYLLABLE && c <= LAST_SYLLABLE;
  }

  private static boolean isLetter(int c) {
    return Character.UnicodeScript.of(c) == Character.UnicodeScript.HANGUL;
  }

  private static void appendLetters(int c, StringBuilder letters) {
    Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKD)
        .codePoints()
        .forEach(part -> letters.append(letter(part)));
  }

  private static String letter(int part) {
    if (part >= FIRST_INITIAL && part < FIRST_INITIAL + INITIALS.size()) {
      return INITIALS.get(part - FIRST_INITIAL);
    }
    if (part >= FIRST_VOWEL && part < FIRST_VOWEL + VOWELS.size()) {
      return VOWELS.get(part - FIRST_VOWEL);
    }
    if (part >= FIRST_FINAL && part < FIRST_FINAL + FINALS.size()) {
      return FINALS.get(part - FIRST_FINAL);
    }
    return Character.toString(part); // A letter that is no longer used.
  }
}
