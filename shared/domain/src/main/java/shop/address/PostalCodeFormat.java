package shop.address;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The form of a country's postal codes.
 *
 * @param pattern matches a whole postal code in upper case, with or without its separator
 * @param examples postal codes as they are printed
 * @param prefix a prefix that letters from abroad carry and that is not part of the code, such as
 *     {@code L-} in Luxembourg; empty for none
 */
record PostalCodeFormat(Pattern pattern, List<String> examples, String prefix) {

  PostalCodeFormat {
    examples = List.copyOf(examples);
  }

  /**
   * The postal code as it is printed: in upper case, with the country's separator at its place, in
   * ASCII. Empty if it has not the form of the country.
   */
  Optional<String> normalized(String typed) {
    String text = simplified(typed);
    return matching(text)
        .or(
            () ->
                !prefix.isEmpty() && text.startsWith(prefix)
                    ? matching(text.substring(prefix.length()).strip())
                    : Optional.empty());
  }

  private Optional<String> matching(String text) {
    String compact = withoutSeparators(text);
    Set<String> candidates = new LinkedHashSet<>();
    for (String example : examples) {
      if (withoutSeparators(example).length() == compact.length()) {
        candidates.add(separatedLike(example, compact));
      }
    }
    candidates.add(compact);
    candidates.add(text);
    return candidates.stream().filter(code -> pattern.matcher(code).matches()).findFirst();
  }

  /** In upper case, with ASCII digits and hyphens, and single blanks. */
  private static String simplified(String typed) {
    StringBuilder text = new StringBuilder();
    Normalizer.normalize(typed, Normalizer.Form.NFKC)
        .toUpperCase(Locale.ROOT)
        .codePoints()
        .forEach(
            c -> {
              if (Character.isDigit(c)) {
                text.append(Character.digit(c, 10));
              } else if (Character.getType(c) == Character.DASH_PUNCTUATION || c == '\u2212') {
                text.append('-');
              } else {
                text.appendCodePoint(Character.isSpaceChar(c) ? ' ' : c);
              }
            });
    return text.toString().strip().replaceAll(" {2,}", " ");
  }

  private static String withoutSeparators(String code) {
    return code.replace(" ", "").replace("-", "");
  }

  private static String separatedLike(String example, String compact) {
    StringBuilder code = new StringBuilder();
    int next = 0;
    for (int i = 0; i < example.length(); i++) {
      char c = example.charAt(i);
      code.append(c == ' ' || c == '-' ? c : compact.charAt(next++));
    }
    return code.toString();
  }
}
