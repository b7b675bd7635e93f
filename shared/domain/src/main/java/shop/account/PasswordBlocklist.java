package shop.account;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Refuses passwords that attackers try first (NIST SP 800-63B, 3.1.1.2): the commonest ones, and
 * those of the shop's or the person's own words. The list has 11,611 passwords and names its source
 * and its date in its first lines.
 */
public final class PasswordBlocklist {
  private static final String LIST = "common-passwords.txt.gz";

  /** Shorter words, such as a first name of two letters, occur in good passwords. */
  private static final int WORD_LENGTH_MIN = 3;

  /** So few letters beside known words do not make a password hard to guess. */
  private static final int REST_LENGTH_MAX = 2;

  private final Set<String> common;
  private final Collection<String> shopWords;

  /**
   * Creates the list.
   *
   * @param shopWords words that attackers of this shop try, such as its name
   */
  public PasswordBlocklist(Collection<String> shopWords) {
    this.common = read();
    this.shopWords = shopWords;
  }

  private static Set<String> read() {
    InputStream file =
        Objects.requireNonNull(PasswordBlocklist.class.getResourceAsStream(LIST), LIST);
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.startsWith("#")).collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What is wrong with a password, as a message for the client; empty when it can be used.
   *
   * @param ownWords of the person: names, and the e-mail address with its parts
   */
  public Optional<String> fault(Password password, Collection<String> ownWords) {
    String lower = password.text().toLowerCase(Locale.ROOT);
    if (common.contains(lower)) {
      return Optional.of("is one of the most common passwords");
    }
    String rest = letters(lower);
    boolean shortened = false;
    for (String word : Stream.concat(shopWords.stream(), ownWords.stream()).toList()) {
      String letters = letters(word.toLowerCase(Locale.ROOT));
      if (letters.length() >= WORD_LENGTH_MIN && rest.contains(letters)) {
        rest = rest.replace(letters, "");
        shortened = true;
      }
    }
    return shortened && rest.length() <= REST_LENGTH_MAX
        ? Optional.of("consists of your own words or those of the shop")
        : Optional.empty();
  }

  /** Digits and punctuation around a word do not make it another word. */
  private static String letters(String text) {
    return text.codePoints()
        .filter(Character::isLetter)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** A person's own words: the names, and the e-mail address with its parts. */
  public static List<String> words(Email email, Account.Profile profile) {
    Stream<String> names =
        Stream.of(profile.firstName(), Objects.requireNonNullElse(profile.lastName(), ""));
    Stream<String> parts = Stream.of(email.address().split("[^a-z0-9]+"));
    return Stream.of(names, Stream.of(email.address()), parts).flatMap(words -> words).toList();
  }
}
