package shop.architecture.vocabulary;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The prose of a Java file: comments, Javadoc, and literals with a blank in them (messages). */
final class JavaProse {
  /** One token at a time; what none of them is, the scanner passes over. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<comment>//[^\\n]*|/\\*.*?\\*/)"
              + "|(?<block>\"\"\"(?:\\\\.|.)*?\"\"\")"
              + "|(?<literal>\"(?:\\\\.|[^\"\\\\\\n])*\")"
              + "|'(?:\\\\.|[^'\\\\\\n])*'",
          Pattern.DOTALL);

  private JavaProse() {}

  /**
   * A comment or a literal.
   *
   * @param start its offset in the file
   */
  record Passage(int start, String text) {}

  static List<Passage> of(String source) {
    List<Passage> passages = new ArrayList<>();
    Matcher token = TOKEN.matcher(source);
    while (token.find()) {
      String text = token.group();
      boolean literal = token.group("literal") != null || token.group("block") != null;
      if (token.group("comment") != null || (literal && text.contains(" "))) {
        passages.add(new Passage(token.start(), text));
      }
    }
    return passages;
  }
}
