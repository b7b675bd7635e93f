package shop.limit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Slows down guessing of passwords without a lock-out. Only failures count:
 *
 * <ul>
 *   <li>Failures for an account from one network make that network pause, each time twice as long.
 *       Other networks do not notice.
 *   <li>A device that logged in before has a count of its own: failures of strangers, in its
 *       network or elsewhere, do not stop it.
 *   <li>An account with many failures from everywhere leaves each unknown network one attempt
 *       before it pauses. A network with many failures for different accounts waits for the next
 *       window.
 * </ul>
 *
 * <p>An attempt is counted as a failure before its password is verified, and taken back when it is
 * right. Otherwise a thousand guesses at once would all see a count of zero. An e-mail address
 * without an account is treated in the same way (docs/adr/0004).
 *
 * @see <a
 *     href="https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies">OWASP:
 *     device cookies</a>
 */
public final class LoginGuard {
  /** A typing error of yesterday does not count any more. */
  private static final Duration RETENTION = Duration.ofHours(24);

  private final Failures failures;
  private final Clock clock;
  private final KeyedHash hash;
  private final Policy policy;

  /**
   * The numbers of the limit.
   *
   * @param free failures of an account in one network before the first pause
   * @param freeKnown the same for a device that logged in before
   * @param perAccount failures of an account from all unknown devices in a window, above which each
   *     network has one attempt before the first pause
   * @param perNetwork failures of a network in a window, above which its unknown devices wait
   * @param wideFactor how many times {@code perNetwork} all networks of a /48 may use together
   * @param pause after the free failures
   * @param window of {@code perAccount} and {@code perNetwork}
   * @param deviceRetention how long a device is known after a log-in made it known
   */
  public record Policy(
      int free,
      int freeKnown,
      int perAccount,
      int perNetwork,
      int wideFactor,
      GrowingPause pause,
      Duration window,
      Duration deviceRetention) {}

  public LoginGuard(Failures failures, Clock clock, KeyedHash hash, Policy policy) {
    this.failures = failures;
    this.clock = clock;
    this.hash = hash;
    this.policy = policy;
  }

  /** Whether a password may be verified. */
  public sealed interface Result {
    record Refused(Refusal refusal) implements Result {}

    /**
     * The password may be verified; report the result.
     *
     * @param keys of the attempt's counts
     * @param known whether the device logged in before
     */
    record Allowed(Keys keys, boolean known) implements Result {}
  }

  /**
   * The keys of the counts that an attempt touches.
   *
   * @param wide null for IPv4
   */
  public record Keys(
      String device, String pair, String account, String network, @Nullable String wide) {
    private Stream<String> all() {
      Stream<String> always = Stream.of(device, known(), pair, account, network);
      return wide == null ? always : Stream.concat(always, Stream.of(wide));
    }

    /** The failures of a known device. */
    private String known() {
      return device + "-failures";
    }
  }

  /**
   * Counts an attempt as a failure, unless it has to wait.
   *
   * @param email the address as an account has it
   */
  public Result begin(String email, Client client) {
    Instant now = clock.instant();
    Keys keys = keys(email, client, Window.at(now, policy.window));
    Map<String, Failures.Count> counts = failures.find(keys.all().toList(), now);
    boolean known = counts.containsKey(keys.device);
    if (!known && isNetworkExhausted(keys, counts)) {
      Duration wait = Window.at(now, policy.window).left(now);
      return new Result.Refused(new Refusal(policy.perNetwork, wait));
    }
    int free = free(known, count(counts, keys.account));
    String own = known ? keys.known() : keys.pair;
    Failures.Count before = counts.getOrDefault(own, Failures.Count.NONE);
    Duration wait =
        Duration.between(now, before.last().plus(policy.pause.after(before.failures(), free)));
    if (before.failures() >= free && wait.isPositive()) {
      return new Result.Refused(Refusal.pausing(free, wait));
    }
    long after = failures.add(own, now, now.plus(RETENTION));
    if (after > before.failures() + 1 && after > free) {
      // Other attempts of the same moment were counted first.
      return new Result.Refused(Refusal.pausing(free, policy.pause.after(after, free)));
    }
    return new Result.Allowed(keys, known);
  }

  /** The password was right: its count starts again, and the device is known from now on. */
  public void succeeded(Result.Allowed attempt) {
    failures.clear(attempt.known() ? attempt.keys().known() : attempt.keys().pair());
    if (!attempt.known()) {
      Instant now = clock.instant();
      failures.add(attempt.keys().device(), now, now.plus(policy.deviceRetention));
    }
  }

  /** The password was wrong. A known device counts for itself only. */
  public void failed(Result.Allowed attempt) {
    if (attempt.known()) {
      return;
    }
    Instant now = clock.instant();
    Instant end = Window.at(now, policy.window).end();
    Keys keys = attempt.keys();
    failures.add(keys.account(), now, end);
    failures.add(keys.network(), now, end);
    if (keys.wide() != null) {
      failures.add(keys.wide(), now, end);
    }
  }

  private boolean isNetworkExhausted(Keys keys, Map<String, Failures.Count> counts) {
    long wideLimit = (long) policy.perNetwork * policy.wideFactor;
    return count(counts, keys.network) >= policy.perNetwork
        || (keys.wide != null && count(counts, keys.wide) >= wideLimit);
  }

  private int free(boolean known, long failuresOfAccount) {
    if (known) {
      return policy.freeKnown;
    }
    return failuresOfAccount >= policy.perAccount ? 1 : policy.free;
  }

  private static long count(Map<String, Failures.Count> counts, String key) {
    return counts.getOrDefault(key, Failures.Count.NONE).failures();
  }

  private Keys keys(String email, Client client, Window window) {
    Network network = client.network();
    String start = "-" + window.start().getEpochSecond();
    String place = email + " " + network.id();
    return new Keys(
        "device-" + hash.of(place + " " + client.userAgent()),
        "pair-" + hash.of(place),
        "account-" + hash.of(email) + start,
        "network-" + hash.of(network.id()) + start,
        network.widerNetwork().map(wide -> "wide-" + hash.of(wide) + start).orElse(null));
  }
}
