package shop.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shop.local.LocalShop;

/**
 * The commands of a document, as a reader pastes them into one terminal: all blocks that are fenced
 * as {@code bash executed}, with the addresses of the running shop.
 */
final class Tour {
  private static final Pattern HEADING_OR_COMMANDS =
      Pattern.compile(
          "^#+ (?<heading>[^\n]+)$|^```bash executed\n(?<commands>.*?)^```$",
          Pattern.MULTILINE | Pattern.DOTALL | Pattern.UNIX_LINES);

  /** Starts the output of a section; no command prints it. */
  private static final String MARK = "section of the tour: ";

  /** Seconds on an idle machine; mails and workers that start take longer on a busy one. */
  private static final long LIMIT_S = 180;

  private String script;

  private Tour(String script) {
    this.script = script;
  }

  /** The commands of a document in docs/. */
  static Tour of(String document) throws IOException {
    Path file = Path.of(System.getProperty("shop.root"), "docs", document);
    StringBuilder script = new StringBuilder();
    Matcher part = HEADING_OR_COMMANDS.matcher(Files.readString(file));
    while (part.find()) {
      String heading = part.group("heading");
      script.append(
          heading == null ? part.group("commands") : "echo '%s%s'\n".formatted(MARK, heading));
    }
    LocalShop shop = RunningShop.local();
    return new Tour(script.toString())
        .with("http://127.0.0.1:8080", shop.base().toString())
        .with("http://127.0.0.1:12111", shop.stripe().toString());
  }

  /** Replaces what differs between a reader's shop and that of the test. */
  Tour with(String written, String replacement) {
    if (!script.contains(written)) {
      throw new AssertionError("the commands do not contain " + written);
    }
    script = script.replace(written, replacement);
    return this;
  }

  /** Runs all commands in one bash; the lines that they print, by the heading of their section. */
  Map<String, List<String>> run(Path folder) throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    Process bash =
        new ProcessBuilder("bash", "-c", script)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!bash.waitFor(LIMIT_S, TimeUnit.SECONDS)) {
      bash.destroyForcibly();
      throw new AssertionError("the commands did not end: " + Files.readString(output));
    }
    return sections(Files.readAllLines(output, UTF_8));
  }

  private static Map<String, List<String>> sections(List<String> lines) {
    Map<String, List<String>> sections = new LinkedHashMap<>();
    List<String> section = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith(MARK)) {
        section = new ArrayList<>();
        sections.put(line.substring(MARK.length()), section);
      } else {
        section.add(line);
      }
    }
    return sections;
  }
}
