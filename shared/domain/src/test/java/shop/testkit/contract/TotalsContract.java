package shop.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.money.Money;
import shop.stats.StatsDelta;
import shop.stats.Totals;
import shop.testkit.Concurrently;

/** The contract of {@link Totals}. */
public abstract class TotalsContract {
  private static final LocalDate DAY = LocalDate.parse("2026-03-01");

  /** Totals without any counted event. */
  protected abstract Totals totals();

  @Test
  void startsAtZero() {
    Totals totals = totals();

    StatsDelta all = totals.ofAllTime("USD");

    assertThat(all).isEqualTo(StatsDelta.zero("USD"));
    assertThat(totals.ofDays(DAY, DAY, "USD")).isEmpty();
  }

  @Test
  void addsTotalsByDayAndForAllTime() {
    Totals totals = totals();

    totals.add("e1", DAY, new StatsDelta(1, 1, 0, 0, usd(0)));
    totals.add("e2", DAY, new StatsDelta(0, -1, 0, 0, usd(1999)));
    totals.add("e3", DAY.plusDays(1), new StatsDelta(0, 0, 2, -1, usd(-500)));

    assertThat(totals.ofAllTime("USD")).isEqualTo(new StatsDelta(1, 0, 2, -1, usd(1499)));
    assertThat(totals.ofDays(DAY, DAY.plusDays(1), "USD"))
        .containsEntry(DAY, new StatsDelta(1, 0, 0, 0, usd(1999)))
        .containsEntry(DAY.plusDays(1), new StatsDelta(0, 0, 2, -1, usd(-500)));
    assertThat(totals.ofDays(DAY.plusDays(1), DAY.plusDays(40), "USD")).hasSize(1);
  }

  @Test
  void countsEachEventOnce() {
    Totals totals = totals();
    StatsDelta one = new StatsDelta(1, 1, 0, 0, usd(0));

    boolean first = totals.add("e1", DAY, one);
    boolean second = totals.add("e1", DAY, one);

    assertThat(first).isTrue();
    assertThat(second).isFalse();
    assertThat(totals.ofAllTime("USD")).isEqualTo(one);
  }

  @Test
  void countsCurrenciesSeparately() {
    Totals totals = totals();

    totals.add("e1", DAY, new StatsDelta(0, 0, 0, 0, usd(1000)));
    totals.add("e2", DAY, new StatsDelta(0, 0, 0, 0, new Money(700, "EUR")));

    assertThat(totals.ofAllTime("USD").revenue()).isEqualTo(usd(1000));
    assertThat(totals.ofAllTime("EUR").revenue()).isEqualTo(new Money(700, "EUR"));
  }

  @Test
  void countsAllConcurrentEvents() {
    Totals totals = totals();
    StatsDelta one = new StatsDelta(1, 0, 0, 0, usd(10));

    List<Boolean> added = Concurrently.call(16, i -> totals.add("e" + i % 8, DAY, one));

    assertThat(added).filteredOn(Boolean::booleanValue).hasSize(8);
    assertThat(totals.ofAllTime("USD")).isEqualTo(new StatsDelta(8, 0, 0, 0, usd(80)));
  }

  private static Money usd(long amountMinor) {
    return new Money(amountMinor, "USD");
  }
}
