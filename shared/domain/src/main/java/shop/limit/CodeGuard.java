package shop.limit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Slows down guessing of the codes of an account's second factor. Only who has its password or a
 * session of it can guess, so all networks count together, unlike in {@link LoginGuard}: with the
 * longest pause of 15 minutes an attacker tries about a hundred codes a day, of which three in a
 * million are right.
 *
 * <p>An attempt is counted as a failure before its code is verified, and taken back when it is
 * right.
 */
public final class CodeGuard {
  /** A typing error of yesterday does not count any more. */
  private static final Duration RETENTION = Duration.ofHours(24);

  private final Failures failures;
  private final Clock clock;
  private final KeyedHash hash;
  private final int free;
  private final GrowingPause pause;

  /**
   * Creates the guard.
   *
   * @param free failures before the first pause
   */
  public CodeGuard(Failures failures, Clock clock, KeyedHash hash, int free, GrowingPause pause) {
    this.failures = failures;
    this.clock = clock;
    this.hash = hash;
    this.free = free;
    this.pause = pause;
  }

  /** Counts an attempt as a failure, unless it has to wait. */
  public Optional<Refusal> begin(String accountId) {
    Instant now = clock.instant();
    String key = key(accountId);
    Failures.Count before = failures.find(List.of(key), now).getOrDefault(key, Failures.Count.NONE);
    Duration wait = Duration.between(now, before.last().plus(pause.after(before.failures(), free)));
    if (before.failures() >= free && wait.isPositive()) {
      return Optional.of(Refusal.pausing(free, wait));
    }
    long after = failures.add(key, now, now.plus(RETENTION));
    // Other attempts of the same moment may have been counted first.
    return after > before.failures() + 1 && after > free
        ? Optional.of(Refusal.pausing(free, pause.after(after, free)))
        : Optional.empty();
  }

  /** The code was right: the count starts again. */
  public void succeeded(String accountId) {
    failures.clear(key(accountId));
  }

  private String key(String accountId) {
    return "code-" + hash.of(accountId);
  }
}
