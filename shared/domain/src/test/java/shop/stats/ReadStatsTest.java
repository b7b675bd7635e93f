package shop.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.contracts.Paging;
import shop.money.Money;
import shop.stats.ReadStats.Outcome;
import shop.testkit.fake.InMemoryTotals;
import shop.testkit.fake.TestClock;

class ReadStatsTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-03-01");

  private final InMemoryTotals totals = new InMemoryTotals();
  private final ReadStats readStats = new ReadStats(totals, new TestClock(), "USD");

  @Test
  void returnsTheLastThirtyDaysByDefault() {
    add("e1", TODAY, new StatsDelta(2, 1, 0, 0, new Money(1999, "USD")));
    add("e2", TODAY.minusDays(30), new StatsDelta(1, 0, 0, 0, new Money(500, "USD")));

    Outcome.Found found = (Outcome.Found) readStats.read(null, null);

    assertThat(found.allTime().orders()).isEqualTo(3);
    assertThat(found.allTime().revenue()).isEqualTo(new Money(2499, "USD"));
    assertThat(found.byDay()).hasSize(30);
    assertThat(found.byDay().getFirst())
        .isEqualTo(new ReadStats.Day(TODAY.minusDays(29), 0, Money.zero("USD")));
    assertThat(found.byDay().getLast())
        .isEqualTo(new ReadStats.Day(TODAY, 2, new Money(1999, "USD")));
  }

  @Test
  void returnsOneDay() {
    Outcome.Found found = (Outcome.Found) readStats.read(TODAY, TODAY);

    assertThat(found.byDay()).extracting(ReadStats.Day::date).containsExactly(TODAY);
  }

  @Test
  void rejectsRangesThatEndBeforeTheyStart() {
    Outcome outcome = readStats.read(TODAY, TODAY.minusDays(1));

    assertThat(outcome).isEqualTo(new Outcome.EndBeforeStart());
  }

  @Test
  void acceptsTheLongestRangeAndRejectsOneDayMore() {
    LocalDate longest = TODAY.minusDays(Paging.STATS_DAYS - 1L);

    Outcome most = readStats.read(longest, TODAY);
    Outcome tooMuch = readStats.read(longest.minusDays(1), TODAY);

    assertThat(((Outcome.Found) most).byDay()).hasSize(Paging.STATS_DAYS);
    assertThat(tooMuch).isEqualTo(new Outcome.TooLong());
  }

  private void add(String eventId, LocalDate day, StatsDelta delta) {
    totals.add(List.of(new Totals.Entry(eventId, day, delta)));
  }
}
