package shop.architecture.vocabulary;

import java.util.ArrayList;
import java.util.List;

/** The prose of a Java file: comments, Javadoc, and literals with a blank in them (messages). */
final class JavaProse {
  private final String source;
  private final List<Passage> passages = new ArrayList<>();

  private JavaProse(String source) {
    this.source = source;
  }

  /**
   * A comment or a literal.
   *
   * @param start its offset in the file
   */
  record Passage(int start, String text) {}

  static List<Passage> of(String source) {
    JavaProse prose = new JavaProse(source);
    int at = 0;
    while (at < source.length()) {
      at = prose.next(at);
    }
    return prose.passages;
  }

  /** Reads a comment, a literal or a single character; returns the offset behind it. */
  private int next(int at) {
    if (source.startsWith("//", at)) {
      return add(at, end("\n", at), true);
    }
    if (source.startsWith("/*", at)) {
      return add(at, end("*/", at + 2), true);
    }
    for (String quote : List.of("\"\"\"", "\"", "'")) {
      if (source.startsWith(quote, at)) {
        return add(at, literalEnd(quote, at + quote.length()), !quote.equals("'"));
      }
    }
    return at + 1;
  }

  private int add(int start, int end, boolean readable) {
    String text = source.substring(start, end);
    if (readable && text.contains(" ")) {
      passages.add(new Passage(start, text));
    }
    return end;
  }

  private int end(String stop, int from) {
    int found = source.indexOf(stop, from);
    return found < 0 ? source.length() : found + stop.length();
  }

  private int literalEnd(String quote, int from) {
    for (int at = from; at < source.length(); at++) {
      if (source.charAt(at) == '\\') {
        at++;
      } else if (source.startsWith(quote, at)) {
        return at + quote.length();
      }
    }
    return source.length();
  }
}
