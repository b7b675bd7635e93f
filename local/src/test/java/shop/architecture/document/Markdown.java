package shop.architecture.document;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;

/** The text of a generated document. */
final class Markdown {
  private final StringBuilder text = new StringBuilder();

  /** A document with its title and the command that refreshes it. */
  Markdown(String title) {
    text.append("# ")
        .append(title)
        .append("\n<!-- Generated from the code. Refresh: ./mvnw verify -Ddocs.write=true -->\n\n");
  }

  Markdown heading(String title) {
    return line("## " + title).line("");
  }

  Markdown subheading(String title) {
    return line("### " + title).line("");
  }

  Markdown paragraph(String paragraph) {
    return line(paragraph).line("");
  }

  /** The head of a table; {@link #row} adds to it, and {@link #end} ends it. */
  Markdown table(String... columns) {
    return row(columns).line("| --- ".repeat(columns.length) + "|");
  }

  Markdown row(String... cells) {
    return line(
        Arrays.stream(cells)
            .map(cell -> cell.replace("|", "\\|"))
            .collect(Collectors.joining(" | ", "| ", " |")));
  }

  Markdown end() {
    return line("");
  }

  /** A block of code, or a diagram. */
  Markdown block(String language, Collection<String> lines) {
    line("```" + language);
    lines.forEach(this::line);
    return line("```").line("");
  }

  private Markdown line(String line) {
    text.append(line).append('\n');
    return this;
  }

  /** Text as code. */
  static String code(String text) {
    return "`" + text + "`";
  }

  /** The document, with one line break at its end. */
  String text() {
    return text.toString().stripTrailing() + "\n";
  }
}
