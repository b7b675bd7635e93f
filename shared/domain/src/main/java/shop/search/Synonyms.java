package shop.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The rules of synonyms.txt. The index applies them to queries, and {@link Highlights} too. */
public final class Synonyms {
  /** The rules in Solr's format, without comments. */
  public static final List<String> RULES = read();

  /** The terms of each rule, which mean the same. A term can have several words. */
  static final List<List<String>> GROUPS =
      RULES.stream()
          .map(rule -> rule.substring(rule.indexOf('>') + 1))
          .map(terms -> Arrays.stream(terms.split(",")).map(String::strip).toList())
          .toList();

  private Synonyms() {}

  private static List<String> read() {
    try (InputStream file = Synonyms.class.getResourceAsStream("synonyms.txt")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
