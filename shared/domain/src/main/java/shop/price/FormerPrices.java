package shop.price;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import shop.money.Money;

/**
 * The prices at which a variant was offered before its current one, as far as a reduction needs
 * them, and the lowest price to show with a current one that is reduced (Directive 98/6/EC, Article
 * 6a, by Directive (EU) 2019/2161; Commission notice 2021/C 526/02). docs/pricing.md says what that
 * means for successive reductions, new products and products that are not offered for a while.
 *
 * <p>A price that was followed by the same or a lower one is dropped: every later window of 30 days
 * that has the first has the second too. So the prices rise from the oldest to the newest, and the
 * lowest of a window is its oldest.
 *
 * @param periods oldest first, each more expensive than the one before; at most {@link #MAX}
 * @param lowestBeforeReduction null when the current price is not reduced, or nothing is known
 */
public record FormerPrices(List<Period> periods, @Nullable Money lowestBeforeReduction) {
  /** No history: a new variant, or one that was stored before there was a history. */
  public static final FormerPrices NONE = new FormerPrices(List.of(), null);

  /** Article 6a (2): not shorter than 30 days. Days of 24 hours, in any time zone. */
  public static final Duration WINDOW = Duration.ofDays(30);

  /**
   * A rise of the price each day. With more, the two oldest count as one period with the lower
   * price, so the price that is shown is never too high.
   */
  static final int MAX = 30;

  /**
   * A price that was offered.
   *
   * @param until the time from which it was not
   */
  public record Period(Money price, Instant until) {}

  public FormerPrices {
    periods = List.copyOf(periods);
  }

  /**
   * The former prices after a change.
   *
   * @param from the price that was offered until now, null when none was
   * @param to the price that is offered from now on, null when none is
   */
  public FormerPrices changed(@Nullable Money from, @Nullable Money to, Instant at) {
    if (Objects.equals(from, to)) {
      return this;
    }
    List<Period> former = inWindow(at);
    if (from != null) {
      add(former, new Period(from, at));
    }
    if (to == null) {
      return new FormerPrices(former, lowestBeforeReduction);
    }
    former.removeIf(period -> !period.price().currency().equals(to.currency()));
    return new FormerPrices(former, lowestBefore(to, former));
  }

  private @Nullable Money lowestBefore(Money price, List<Period> former) {
    if (former.isEmpty()) {
      return null;
    }
    int order = price.compareTo(former.getLast().price());
    if (order == 0) {
      return lowestBeforeReduction; // It was offered at this price before, and is again.
    }
    return order < 0 ? former.getFirst().price() : null;
  }

  private List<Period> inWindow(Instant at) {
    Instant start = at.minus(WINDOW);
    List<Period> recent = new ArrayList<>(periods);
    recent.removeIf(period -> !period.until().isAfter(start));
    return recent;
  }

  private static void add(List<Period> periods, Period last) {
    periods.removeIf(period -> isCoveredBy(last.price(), period.price()));
    periods.add(last);
    if (periods.size() > MAX) {
      Period second = periods.remove(1);
      periods.set(0, new Period(periods.getFirst().price(), second.until()));
    }
  }

  /** Whether a later price makes an earlier one superfluous. */
  private static boolean isCoveredBy(Money later, Money earlier) {
    return !later.currency().equals(earlier.currency()) || later.compareTo(earlier) <= 0;
  }
}
