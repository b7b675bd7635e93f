package shop.architecture.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The simple commands of a piece of shell: as much of the language as documents use (quotes,
 * comments, continued lines, pipes, lists, redirections, substitutions, loops).
 */
final class ShellScript {
  private static final Set<String> KEYWORDS =
      Set.of("until", "while", "if", "then", "else", "do", "time", "!", "{", "exec");
  private static final Set<String> ENDS = Set.of("done", "fi", "}");

  private final String text;
  private final List<List<String>> commands = new ArrayList<>();
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;
  private int at;

  private ShellScript(String text) {
    this.text = text.replace("\\\n", " ");
  }

  /** The commands with their arguments, without assignments and keywords in front of them. */
  static List<List<String>> commands(String text) {
    ShellScript script = new ShellScript(text);
    script.read();
    return script.commands;
  }

  private void read() {
    for (at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\\' && at + 1 < text.length()) {
        append(text.charAt(++at));
      } else if (c == '\'' || c == '"') {
        quoted(c);
      } else if (text.startsWith("$(", at)) {
        substitution();
      } else if (c == '#' && !inWord) {
        at = Math.max(at, end("\n") - 1);
      } else if (c == '>' || c == '<') {
        redirection();
      } else if (c == '\n' || c == ';' || c == '|' || c == '&' || c == '(' || c == ')') {
        endCommand();
      } else if (Character.isWhitespace(c)) {
        endWord();
      } else {
        append(c);
      }
    }
    endCommand();
  }

  private void append(char c) {
    inWord = true;
    word.append(c);
  }

  /** The offset of a text from here, or of the end. */
  private int end(String stop) {
    int found = text.indexOf(stop, at);
    return found < 0 ? text.length() : found;
  }

  private void quoted(char quote) {
    inWord = true;
    for (at++; at < text.length() && text.charAt(at) != quote; at++) {
      if (quote == '"' && text.charAt(at) == '\\' && at + 1 < text.length()) {
        at++;
      } else if (quote == '"' && text.startsWith("$(", at)) {
        substitution();
        continue;
      }
      word.append(text.charAt(at));
    }
  }

  private void substitution() {
    int depth = 0;
    int from = at + 2;
    for (at++; at < text.length(); at++) {
      depth += text.charAt(at) == '(' ? 1 : text.charAt(at) == ')' ? -1 : 0;
      if (depth == 0) {
        break;
      }
    }
    commands.addAll(commands(text.substring(from, Math.min(at, text.length()))));
    inWord = true;
    word.append("$()");
  }

  /** Passes over the file of a redirection, and over a here-document. */
  private void redirection() {
    if (word.toString().matches("\\d*")) {
      word.setLength(0); // The number of a stream.
      inWord = false;
    }
    endWord();
    boolean here = text.startsWith("<<", at);
    while (at + 1 < text.length() && ">&< '\"".indexOf(text.charAt(at + 1)) >= 0) {
      at++;
    }
    int from = at + 1;
    while (at + 1 < text.length() && "\n;|& '\"".indexOf(text.charAt(at + 1)) < 0) {
      at++;
    }
    if (here) {
      String stop = "\n" + text.substring(from, at + 1);
      at = Math.min(text.length() - 1, end(stop) + stop.length() - 1);
    } else if (at + 1 < text.length() && "'\"".indexOf(text.charAt(at + 1)) >= 0) {
      at++;
    }
  }

  private void endWord() {
    if (inWord) {
      boolean first = words.isEmpty();
      String text = word.toString();
      if (!first || !(KEYWORDS.contains(text) || ENDS.contains(text) || text.matches("\\w+=.*"))) {
        words.add(text);
      }
      word.setLength(0);
      inWord = false;
    }
  }

  private void endCommand() {
    endWord();
    if (!words.isEmpty()) {
      commands.add(List.copyOf(words));
      words.clear();
    }
  }
}
