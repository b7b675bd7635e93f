package shop.architecture.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A piece of shell in a document: a fenced block, or the whole of a code span that begins with a
 * tool of this repository. A block of {@code bash executed} is left out: a test of its own executes
 * it.
 *
 * @param line where it begins, counted from 1
 */
record DocumentedCommand(Path file, int line, String text) {
  /** A block without a language has commands; so has one with a language of these. */
  private static final Set<String> SHELLS = Set.of("", "sh", "bash", "shell", "console");

  private static final Pattern FENCE =
      Pattern.compile(
          "^( *)```(\\w*)( executed)?\\n(.*?)^ *```$", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern SPAN =
      Pattern.compile(
          "(?<!`)`((?:[A-Z]+=\\S+ )?"
              + "(?:(?:\\./mvnw|local/target/shop|shop-ops)(?:\\s[^`]*)?|infra-cdk/\\w+\\.sh\\s[^`]+))`");

  /** Every piece in the Markdown files among some texts. */
  static List<DocumentedCommand> in(Map<Path, String> texts) {
    List<DocumentedCommand> found = new ArrayList<>();
    texts.forEach(
        (path, text) -> {
          if (path.toString().endsWith(".md")) {
            addBlocks(path, text, found);
            addSpans(path, text, found);
          }
        });
    return found;
  }

  private static void addBlocks(Path path, String text, List<DocumentedCommand> found) {
    Matcher block = FENCE.matcher(text);
    while (block.find()) {
      String language = block.group(2);
      if (SHELLS.contains(language) && block.group(3) == null) {
        String body = block.group(4);
        String script = language.equals("console") ? prompted(body) : body;
        found.add(new DocumentedCommand(path, line(text, block.start(4)), script));
      }
    }
  }

  private static void addSpans(Path path, String text, List<DocumentedCommand> found) {
    Matcher span = SPAN.matcher(text);
    while (span.find()) {
      found.add(
          new DocumentedCommand(
              path, line(text, span.start()), span.group(1).replaceAll("\\s+", " ")));
    }
  }

  /** The lines with a prompt: the others are output. */
  private static String prompted(String session) {
    return session
        .lines()
        .filter(line -> line.startsWith("$ "))
        .map(line -> line.substring(2))
        .collect(Collectors.joining("\n"));
  }

  private static int line(String text, int offset) {
    return 1 + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
  }
}
