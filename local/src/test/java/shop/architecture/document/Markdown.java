package shop.architecture.document;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;

/** The text of a generated document. */
public final class Markdown {
  private final StringBuilder text = new StringBuilder();

  /** A document with its title and the command that refreshes it. */
  public Markdown(String title) {
    text.append("# ")
        .append(title)
        .append("\n<!-- Generated from the code. Refresh: ./mvnw verify -Ddocs.write=true -->\n\n");
  }

  public Markdown heading(String title) {
    return line("## " + title).line("");
  }

  public Markdown subheading(String title) {
    return line("### " + title).line("");
  }

  public Markdown paragraph(String paragraph) {
    return line(paragraph).line("");
  }

  /** The head of a table; {@link #row} adds to it, and {@link #end} ends it. */
  public Markdown table(String... columns) {
    return row(columns).line("| --- ".repeat(columns.length) + "|");
  }

  public Markdown row(String... cells) {
    return line(
        Arrays.stream(cells)
            .map(cell -> cell.replace("|", "\\|"))
            .collect(Collectors.joining(" | ", "| ", " |")));
  }

  public Markdown end() {
    return line("");
  }

  /** A block of code, or a diagram. */
  public Markdown block(String language, Collection<String> lines) {
    line("```" + language);
    lines.forEach(this::line);
    return line("```").line("");
  }

  private Markdown line(String line) {
    text.append(line).append('\n');
    return this;
  }

  /** Text as code. */
  public static String code(String text) {
    return "`" + text + "`";
  }

  /** The document, with one line break at its end. */
  public String text() {
    return text.toString().stripTrailing() + "\n";
  }
}
