package shop.infra.readme;

import java.util.List;
import java.util.Locale;

/** The Markdown text of a README. */
final class ReadmeText {
  private final StringBuilder text = new StringBuilder();

  ReadmeText(String title) {
    text.append("# ")
        .append(title)
        .append(
            "\n"
                + "<!-- Generated from the code. Refresh: ./mvnw verify -Pinfra -Ddocs.write=true"
                + " -->\n");
  }

  ReadmeText heading(String heading) {
    text.append("\n## ").append(heading).append('\n');
    return this;
  }

  ReadmeText subheading(String heading) {
    text.append("\n### ").append(heading).append('\n');
    return this;
  }

  ReadmeText paragraph(String paragraph) {
    text.append('\n').append(paragraph).append('\n');
    return this;
  }

  ReadmeText code(String command) {
    text.append("\n```\n").append(command).append("\n```\n");
    return this;
  }

  /** A table; the first row is its header. */
  ReadmeText table(List<List<String>> rows) {
    text.append('\n');
    for (int i = 0; i < rows.size(); i++) {
      text.append("| ").append(String.join(" | ", rows.get(i))).append(" |\n");
      if (i == 0) {
        text.append("|").append(" --- |".repeat(rows.getFirst().size())).append('\n');
      }
    }
    return this;
  }

  /** A sentence from the catalogues, with a capital letter and a full stop. */
  static String sentence(String phrase) {
    String capital = phrase.substring(0, 1).toUpperCase(Locale.ROOT) + phrase.substring(1);
    return capital.endsWith(".") ? capital : capital + ".";
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
