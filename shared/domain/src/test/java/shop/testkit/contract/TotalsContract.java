package shop.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import shop.money.Money;
import shop.stats.StatsDelta;
import shop.stats.Totals;

/** What every {@link Totals} keeps. */
public abstract class TotalsContract {
  private static final LocalDate DAY = LocalDate.parse("2026-03-01");

  /** Totals of a shop in which nothing happened. */
  protected abstract Totals totals();

  @Test
  void startsAtZero() {
    Totals totals = totals();

    StatsDelta all = totals.ofAllTime("USD");

    assertThat(all).isEqualTo(StatsDelta.zero("USD"));
    assertThat(totals.ofDays(DAY, DAY, "USD")).isEmpty();
  }

  @Test
  void addsUpOnTheDayAndForAllTime() {
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
  void countsAnEventOnce() {
    Totals totals = totals();
    StatsDelta one = new StatsDelta(1, 1, 0, 0, usd(0));

    boolean first = totals.add("e1", DAY, one);
    boolean second = totals.add("e1", DAY, one);

    assertThat(first).isTrue();
    assertThat(second).isFalse();
    assertThat(totals.ofAllTime("USD")).isEqualTo(one);
  }

  @Test
  void keepsCurrenciesApart() {
    Totals totals = totals();

    totals.add("e1", DAY, new StatsDelta(0, 0, 0, 0, usd(1000)));
    totals.add("e2", DAY, new StatsDelta(0, 0, 0, 0, new Money(700, "EUR")));

    assertThat(totals.ofAllTime("USD").revenue()).isEqualTo(usd(1000));
    assertThat(totals.ofAllTime("EUR").revenue()).isEqualTo(new Money(700, "EUR"));
  }

  @Test
  void losesNothingWhenManyCountAtOnce() throws Exception {
    Totals totals = totals();
    List<Callable<Boolean>> adds = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      String id = "e" + i % 8;
      adds.add(() -> totals.add(id, DAY, new StatsDelta(1, 0, 0, 0, usd(10))));
    }

    int added = 0;
    try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
      for (Future<Boolean> add : pool.invokeAll(adds)) {
        added += add.get() ? 1 : 0;
      }
    }

    assertThat(added).isEqualTo(8);
    assertThat(totals.ofAllTime("USD")).isEqualTo(new StatsDelta(8, 0, 0, 0, usd(80)));
  }

  private static Money usd(long amountMinor) {
    return new Money(amountMinor, "USD");
  }
}
