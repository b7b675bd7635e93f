package shop.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import shop.contracts.Sha256;

/**
 * A limit of attempts for one account and from one IP address, in time windows that start at
 * multiples of their length. Accounts that do not exist are limited in the same way, so that the
 * limit does not reveal which accounts exist.
 */
public final class Throttle {
  private final Counters counters;
  private final Clock clock;
  private final String action;
  private final int perAccount;
  private final int perAddress;
  private final Duration window;

  /**
   * Creates a limit.
   *
   * @param action the limited action, such as {@code login}
   * @param window at least a second
   */
  public Throttle(
      Counters counters,
      Clock clock,
      String action,
      int perAccount,
      int perAddress,
      Duration window) {
    if (window.toSeconds() < 1) {
      throw new IllegalArgumentException("a window needs at least a second");
    }
    this.counters = counters;
    this.clock = clock;
    this.action = action;
    this.perAccount = perAccount;
    this.perAddress = perAddress;
    this.window = window;
  }

  /**
   * The attempt exceeds the limit.
   *
   * @param limit the number of attempts of a window
   * @param retryAfter the time until the next window, at least a second
   */
  public record Refusal(int limit, Duration retryAfter) {}

  /**
   * Counts an attempt. The IP address is counted first, so that an attempt refused by it does not
   * use up the account's attempts.
   *
   * @param account the e-mail address or the account's id
   */
  Optional<Refusal> hit(String account, String address) {
    return hit("address", address, perAddress).or(() -> hit("account", account, perAccount));
  }

  private Optional<Refusal> hit(String kind, String subject, int limit) {
    Instant now = clock.instant();
    Instant start =
        Instant.ofEpochSecond(now.getEpochSecond() - now.getEpochSecond() % window.toSeconds());
    Instant end = start.plus(window);
    long count = counters.hit(action + "#" + kind + "-" + digest(subject), start, end);
    if (count <= limit) {
      return Optional.empty();
    }
    return Optional.of(
        new Refusal(limit, Duration.ofSeconds(end.getEpochSecond() - now.getEpochSecond())));
  }

  /** A key without personal data, in place of the address. */
  private static String digest(String subject) {
    String hex = Sha256.hex(subject);
    return hex.substring(0, hex.length() / 2);
  }
}
