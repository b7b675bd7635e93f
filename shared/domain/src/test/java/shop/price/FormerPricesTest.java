package shop.price;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.money.Money;

class FormerPricesTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final long SEED = 20_261_130;

  /** A variant whose price changes. */
  private static final class Variant {
    private FormerPrices prices = FormerPrices.NONE;
    private @Nullable Money price;
    private Instant now = START;

    Variant after(Duration time) {
      now = now.plus(time);
      return this;
    }

    Variant at(long minor) {
      return change(usd(minor));
    }

    Variant withdrawn() {
      return change(null);
    }

    Variant change(@Nullable Money next) {
      prices = prices.changed(price, next, now);
      price = next;
      return this;
    }

    @Nullable Money lowest() {
      return prices.lowestBeforeReduction();
    }
  }

  @Test
  void showsNothingForAFirstPriceAndAfterARise() {
    assertThat(new Variant().at(2000).lowest()).isNull();
    assertThat(new Variant().at(2000).after(days(40)).at(2500).lowest()).isNull();
  }

  @Test
  void showsThePriceBeforeAReduction() {
    assertThat(new Variant().at(2000).after(days(400)).at(1500).lowest()).isEqualTo(usd(2000));
  }

  @Test
  void showsTheLowestPriceOfTheThirtyDaysBefore() {
    Variant variant = new Variant().at(1800).after(days(10)).at(2500).after(days(29)).at(2000);

    assertThat(variant.lowest()).isEqualTo(usd(1800));
  }

  @Test
  void ignoresPricesThatEndedThirtyDaysBefore() {
    Variant variant = new Variant().at(1800).after(days(10)).at(2500).after(days(30)).at(2000);

    assertThat(variant.lowest()).isEqualTo(usd(2500));
  }

  @Test
  void countsOlderPricesThatEndedWithinTheThirtyDays() {
    Variant variant =
        new Variant().at(1800).after(days(300)).at(2500).after(days(30).minusMillis(1)).at(2000);

    assertThat(variant.lowest()).isEqualTo(usd(1800));
  }

  @Test
  void showsThePriceOfTheFirstReductionWithTheSecond() {
    Variant variant = new Variant().at(2000).after(days(60)).at(1500).after(days(5)).at(1000);

    assertThat(variant.lowest()).isEqualTo(usd(1500));
  }

  @Test
  void showsALowerPriceThanTheCurrentOneAfterAShortRise() {
    Variant variant =
        new Variant().at(2000).after(days(60)).at(1500).after(days(5)).at(2000).after(MINUTE);

    assertThat(variant.lowest()).isNull();
    assertThat(variant.at(1900).lowest()).isEqualTo(usd(1500));
  }

  @Test
  void usesThePricesOfANewProductOnly() {
    assertThat(new Variant().at(2000).after(days(3)).at(1500).lowest()).isEqualTo(usd(2000));
  }

  @Test
  void keepsTheLowestPriceForAsLongAsTheReductionLasts() {
    Variant variant = new Variant().at(2000).after(days(60)).at(1500).after(days(90));

    assertThat(variant.change(usd(1500)).lowest()).isEqualTo(usd(2000));
  }

  @Test
  void ignoresPricesThatWereNeverOffered() {
    Variant draft = new Variant().withdrawn().after(days(1)).at(2000);

    assertThat(draft.lowest()).isNull();
    assertThat(draft.prices.periods()).isEmpty();
  }

  @Test
  void continuesAReductionThatWasWithdrawnForAWhile() {
    Variant variant =
        new Variant().at(2000).after(days(60)).at(1500).after(days(9)).withdrawn().after(days(9));

    assertThat(variant.at(1500).lowest()).isEqualTo(usd(2000));
  }

  @Test
  void startsAgainAfterThirtyDaysWithoutOffer() {
    Variant variant = new Variant().at(2000).after(days(60)).withdrawn().after(days(30)).at(1500);

    assertThat(variant.lowest()).isNull();
  }

  @Test
  void startsAgainInAnotherCurrency() {
    Variant variant = new Variant().at(2000).after(days(60)).change(new Money(1500, "EUR"));

    assertThat(variant.lowest()).isNull();
    assertThat(variant.after(days(1)).change(new Money(1400, "EUR")).lowest())
        .isEqualTo(new Money(1500, "EUR"));
  }

  /** The clocks of New York go forward on 8 March 2026: 30 days are 720 hours there too. */
  @Test
  void countsDaysOfTwentyFourHoursWhenClocksChange() {
    ZoneId newYork = ZoneId.of("America/New_York");
    Instant end = START.atZone(newYork).plusDays(30).toInstant();
    assertThat(Duration.between(START, end)).isEqualTo(days(30).minusHours(1));
    Variant variant = new Variant().at(1800).at(2500).after(Duration.between(START, end)).at(2000);

    assertThat(variant.lowest()).isEqualTo(usd(1800));
  }

  /** A price and the time from which it was offered; null: it was withdrawn. */
  private record Change(Instant at, @Nullable Money price) {}

  @Test
  void agreesWithAComputationFromTheWholeHistory() {
    Random random = new Random(SEED);
    int reductions = 0;
    for (int i = 0; i < 3_000; i++) {
      Variant variant = new Variant();
      List<Change> history = new ArrayList<>();
      for (int step = 0; step < 40; step++) {
        variant.after(Duration.ofHours(random.nextInt(24 * 12)));
        Money next = random.nextInt(6) == 0 ? null : usd(1 + random.nextInt(20));

        variant.change(next);
        history.add(new Change(variant.now, next));

        if (next != null) {
          assertThat(variant.lowest()).as("%s", history).isEqualTo(lowest(history));
          reductions += variant.lowest() == null ? 0 : 1;
        }
      }
    }
    assertThat(reductions).isGreaterThan(10_000);
  }

  @Test
  void neverShowsTooHighAPriceWhenPricesRiseOftenerThanItKeepsPeriods() {
    Random random = new Random(SEED);
    for (int i = 0; i < 200; i++) {
      Variant variant = new Variant();
      List<Change> history = new ArrayList<>();
      for (int step = 0; step < 300; step++) {
        variant.after(Duration.ofHours(1 + random.nextInt(12))).at(1_000 + step);
        history.add(new Change(variant.now, usd(1_000 + step)));
      }

      variant.after(MINUTE).at(1_298);
      history.add(new Change(variant.now, usd(1_298)));

      assertThat(variant.prices.periods()).hasSizeLessThanOrEqualTo(FormerPrices.MAX);
      assertThat(variant.lowest()).isNotNull().isLessThanOrEqualTo(lowest(history));
    }
  }

  /** The lowest price of the 30 days before the last reduction, from all changes. */
  private static @Nullable Money lowest(List<Change> history) {
    Money before = null;
    Instant offeredUntil = Instant.MIN;
    Money result = null;
    for (int i = 0; i < history.size(); i++) {
      Change change = history.get(i);
      Instant at = change.at();
      Money was = i == 0 ? null : history.get(i - 1).price();
      if (was != null) {
        before = was;
        offeredUntil = at;
      }
      Money price = change.price();
      if (price == null || price.equals(was)) {
        continue;
      }
      Instant start = at.minus(Duration.ofDays(30));
      if (before == null || !offeredUntil.isAfter(start)) {
        result = null;
      } else if (!price.equals(before)) {
        boolean reduced = price.compareTo(before) < 0;
        result = reduced ? lowestBetween(history.subList(0, i), start, at) : null;
      }
    }
    return result;
  }

  private static Money lowestBetween(List<Change> history, Instant start, Instant end) {
    List<Money> offered = new ArrayList<>();
    for (int i = 0; i < history.size(); i++) {
      Instant until = i + 1 < history.size() ? history.get(i + 1).at() : end;
      Money price = history.get(i).price();
      if (price != null && until.isAfter(start)) {
        offered.add(price);
      }
    }
    return offered.stream().min(Comparator.naturalOrder()).orElseThrow();
  }

  private static Duration days(int days) {
    return Duration.ofDays(days);
  }

  private static Money usd(long minor) {
    return new Money(minor, "USD");
  }
}
