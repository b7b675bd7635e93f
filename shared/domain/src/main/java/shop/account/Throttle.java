package shop.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import shop.contracts.Sha256;

/**
 * How often one thing may be tried for one account and from one address, in windows that start at
 * multiples of their length. What exists counts as what does not, so that the limit tells nothing.
 */
public final class Throttle {
  private final Counters counters;
  private final Clock clock;
  private final String what;
  private final int perAccount;
  private final int perAddress;
  private final Duration window;

  /**
   * A limit.
   *
   * @param what such as {@code login}
   * @param window at least a second
   */
  public Throttle(
      Counters counters,
      Clock clock,
      String what,
      int perAccount,
      int perAddress,
      Duration window) {
    if (window.toSeconds() < 1) {
      throw new IllegalArgumentException("a window of less than a second");
    }
    this.counters = counters;
    this.clock = clock;
    this.what = what;
    this.perAccount = perAccount;
    this.perAddress = perAddress;
    this.window = window;
  }

  /**
   * That somebody tries too often.
   *
   * @param limit how many tries a window has; none of them is left
   * @param retryAfter until the next window, at least a second
   */
  public record Refusal(int limit, Duration retryAfter) {}

  /**
   * Counts a try. The address comes first: one that is refused does not use up the account's tries.
   *
   * @param account the e-mail address or the account's id
   */
  Optional<Refusal> hit(String account, String address) {
    return hit("address", address, perAddress).or(() -> hit("account", account, perAccount));
  }

  private Optional<Refusal> hit(String kind, String who, int limit) {
    Instant now = clock.instant();
    Instant start =
        Instant.ofEpochSecond(now.getEpochSecond() - now.getEpochSecond() % window.toSeconds());
    Instant end = start.plus(window);
    long count = counters.hit(what + "#" + kind + "-" + digest(who), start, end);
    if (count <= limit) {
      return Optional.empty();
    }
    return Optional.of(
        new Refusal(limit, Duration.ofSeconds(end.getEpochSecond() - now.getEpochSecond())));
  }

  /** A name for somebody that is not their address; it is gone with its window. */
  private static String digest(String who) {
    String hex = Sha256.hex(who);
    return hex.substring(0, hex.length() / 2);
  }
}
