package shop.text;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Text in Latin letters, for addresses that every client and reader can type: accents go, and other
 * Latin letters, Greek (ELOT 743), Cyrillic (BGN/PCGN, simplified) and Hangul (Revised
 * Romanization, syllable by syllable) have Latin ones. Other scripts stay as they are. ICU4J knows
 * them all and has 14 MB, AnyAscii 0.3 MB; neither fits in the function that makes slugs.
 */
public final class Transliteration {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  private static final Map<String, String> LETTERS =
      Arrays.stream(
              """
              ß ss  æ ae  œ oe  ø o  đ d  ð d  þ th  ł l  ħ h  ı i  ŋ ng  ŧ t  ə a  ĸ k  ƒ f
              α a  β v  γ g  δ d  ε e  ζ z  η i  θ th  ι i  κ k  λ l  μ m  ν n  ξ x  ο o  π p
              ρ r  σ s  ς s  τ t  υ y  φ f  χ ch  ψ ps  ω o
              а a  б b  в v  г g  ґ g  д d  е e  ё yo  є ye  ж zh  з z  и i  і i  ї yi  й y  к k
              л l  м m  н n  о o  п p  р r  с s  т t  у u  ў w  ф f  х kh  ц ts  ч ch  ш sh
              щ shch  ы y  э e  ю yu  я ya  ђ d  ј j  љ lj  њ nj  ћ c  џ dz  ѕ dz
              ә a  ғ g  қ q  ң ng  ө o  ұ u  ү u  һ h
              """
                  .strip()
                  .split("\\s{2,}|\n"))
          .map(pair -> pair.strip().split(" "))
          .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1]));

  /** Signs that change the sound of the letter before. */
  private static final String SILENT = "ъьʼ'’";

  private static final String[] INITIALS =
      "g kk n d tt r m b pp s ss  j jj ch k t p h".split(" ", -1);
  private static final String[] VOWELS =
      "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split(" ");
  private static final String[] FINALS =
      " k k k n n n t l k m l l l p l m p p t t ng t t k t p t".split(" ", -1);

  private static final int FIRST_SYLLABLE = 0xAC00;
  private static final int LAST_SYLLABLE = 0xD7A3;

  private Transliteration() {}

  /** The text in lower case, with Latin letters in place of those that have some. */
  public static String toLatin(String text) {
    String lower = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    StringBuilder latin = new StringBuilder(lower.length());
    lower.replace("ου", "ou").replace("ού", "ou").codePoints().forEach(c -> append(c, latin));
    return latin.toString();
  }

  private static void append(int c, StringBuilder latin) {
    String letter = Character.toString(c);
    if (c >= FIRST_SYLLABLE && c <= LAST_SYLLABLE) {
      int syllable = c - FIRST_SYLLABLE;
      int vowelAndFinal = syllable % (VOWELS.length * FINALS.length);
      latin.append(INITIALS[syllable / (VOWELS.length * FINALS.length)]);
      latin.append(VOWELS[vowelAndFinal / FINALS.length]);
      latin.append(FINALS[vowelAndFinal % FINALS.length]);
    } else if (!SILENT.contains(letter)) {
      String bare = LETTERS.containsKey(letter) ? letter : withoutMarks(letter);
      latin.append(LETTERS.getOrDefault(bare, bare));
    }
  }

  private static String withoutMarks(String letter) {
    String parts = Normalizer.normalize(letter, Normalizer.Form.NFKD);
    return MARKS.matcher(parts).replaceAll("");
  }
}
