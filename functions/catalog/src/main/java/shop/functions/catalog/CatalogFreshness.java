package shop.functions.catalog;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.catalog.CatalogChanges;

/**
 * Decides whether a cached page is current. A page is used for the check interval without a look.
 * Then one read, shared by all pages of this instance, returns the time of the catalogue's last
 * change. So a change shows at most one interval after it was recorded, in every instance.
 */
final class CatalogFreshness {
  private static final Duration MAX_INTERVAL = Duration.ofSeconds(5);

  /**
   * How long the search index and the table's secondary indexes may need to follow the table; the
   * index is within 30 seconds even during an import. A page that was read within this time after a
   * change may be wrong, and is read again after each interval.
   */
  private static final Duration SETTLING = Duration.ofSeconds(60);

  private final CatalogChanges changes;
  private final Duration interval;
  private final Clock clock;
  private volatile @Nullable Look lastLook;

  /**
   * Without a look so far.
   *
   * @param interval at most 5 seconds
   */
  CatalogFreshness(CatalogChanges changes, Duration interval, Clock clock) {
    if (interval.compareTo(MAX_INTERVAL) > 0) {
      throw new IllegalArgumentException("CATALOG_CHECK_INTERVAL is more than 5s: " + interval);
    }
    this.changes = changes;
    this.interval = interval;
    this.clock = clock;
  }

  /**
   * What a look returned.
   *
   * @param settledAt pages that were read since then are current
   */
  private record Look(Instant at, Instant settledAt) {}

  /**
   * Whether a page is current.
   *
   * @param readAt the time before its first read
   */
  boolean isCurrent(Instant readAt) {
    return clock.instant().isBefore(readAt.plus(interval)) || !readAt.isBefore(look().settledAt());
  }

  /**
   * The time for which a current page is used without a look, possibly zero. A later look extends
   * it only if it found the page current: otherwise HTTP caches would keep a page that is read
   * again.
   */
  Duration untilNextLook(Instant readAt) {
    Look look = lastLook;
    Instant known =
        look != null && look.at().isAfter(readAt) && !readAt.isBefore(look.settledAt())
            ? look.at()
            : readAt;
    Duration left = Duration.between(clock.instant(), known.plus(interval));
    return left.isNegative() ? Duration.ZERO : left;
  }

  private Look look() {
    Instant now = clock.instant();
    Look look = lastLook;
    if (look == null || !now.isBefore(look.at().plus(interval))) {
      Instant settledAt =
          changes.latest().map(changed -> changed.plus(SETTLING)).orElse(Instant.EPOCH);
      look = new Look(now, settledAt);
      lastLook = look;
    }
    return look;
  }
}
