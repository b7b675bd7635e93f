package shop.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import shop.money.Money;
import shop.stats.StatsDelta;
import shop.stats.Totals;
import shop.testkit.Concurrently;

/** The contract of {@link Totals}. */
public abstract class TotalsContract {
  private static final LocalDate DAY = LocalDate.parse("2026-03-01");
  private static final StatsDelta ONE_ORDER = new StatsDelta(1, 1, 0, 0, usd(0));

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

    add(totals, "e1", DAY, new StatsDelta(1, 1, 0, 0, usd(0)));
    add(totals, "e2", DAY, new StatsDelta(0, -1, 0, 0, usd(1999)));
    add(totals, "e3", DAY.plusDays(1), new StatsDelta(0, 0, 2, -1, usd(-500)));

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

    boolean first = add(totals, "e1", DAY, one);
    boolean second = add(totals, "e1", DAY, one);

    assertThat(first).isTrue();
    assertThat(second).isFalse();
    assertThat(totals.ofAllTime("USD")).isEqualTo(one);
  }

  @Test
  void countsCurrenciesSeparately() {
    Totals totals = totals();

    add(totals, "e1", DAY, new StatsDelta(0, 0, 0, 0, usd(1000)));
    add(totals, "e2", DAY, new StatsDelta(0, 0, 0, 0, new Money(700, "EUR")));

    assertThat(totals.ofAllTime("USD").revenue()).isEqualTo(usd(1000));
    assertThat(totals.ofAllTime("EUR").revenue()).isEqualTo(new Money(700, "EUR"));
  }

  @Test
  void countsAllConcurrentEvents() {
    Totals totals = totals();
    StatsDelta one = new StatsDelta(1, 0, 0, 0, usd(10));

    List<Boolean> added = Concurrently.call(16, i -> add(totals, "e" + i % 8, DAY, one));

    assertThat(added).filteredOn(Boolean::booleanValue).hasSize(8);
    assertThat(totals.ofAllTime("USD")).isEqualTo(new StatsDelta(8, 0, 0, 0, usd(80)));
  }

  @Test
  void countsABatchLikeSingleEvents() {
    Totals totals = totals();
    LocalDate next = DAY.plusDays(1);

    Set<String> counted =
        totals.add(
            List.of(
                entry("e1", DAY, new StatsDelta(1, 1, 0, 0, usd(0))),
                entry("e2", DAY, new StatsDelta(0, -1, 0, 0, usd(1999))),
                entry("e3", next, new StatsDelta(0, 0, 0, 0, new Money(700, "EUR"))),
                entry("e4", next, new StatsDelta(0, 0, 1, 0, usd(0)))));

    assertThat(counted).containsExactlyInAnyOrder("e1", "e2", "e3", "e4");
    assertThat(totals.ofAllTime("USD")).isEqualTo(new StatsDelta(1, 0, 1, 0, usd(1999)));
    assertThat(totals.ofAllTime("EUR").revenue()).isEqualTo(new Money(700, "EUR"));
    assertThat(totals.ofDays(DAY, next, "USD"))
        .containsEntry(DAY, new StatsDelta(1, 0, 0, 0, usd(1999)))
        .containsEntry(next, new StatsDelta(0, 0, 1, 0, usd(0)));
  }

  @Test
  void countsEachEventOfOverlappingBatchesOnce() {
    Totals totals = totals();

    Set<String> first = totals.add(orders(0, 5));
    Set<String> overlapping = totals.add(orders(3, 8));
    Set<String> repeated = totals.add(orders(0, 8));

    assertThat(first).hasSize(5);
    assertThat(overlapping).containsExactlyInAnyOrder("e5", "e6", "e7");
    assertThat(repeated).isEmpty();
    assertThat(totals.ofAllTime("USD").orders()).isEqualTo(8);
  }

  @Test
  void countsAnEventOnceThatABatchHasTwice() {
    Totals totals = totals();
    List<Totals.Entry> twice = new ArrayList<>(orders(0, 3));
    twice.addAll(orders(1, 3));

    Set<String> counted = totals.add(twice);

    assertThat(counted).containsExactlyInAnyOrder("e0", "e1", "e2");
    assertThat(totals.ofAllTime("USD").orders()).isEqualTo(3);
  }

  @Test
  void countsMoreEventsAndDaysThanATransactionHasItems() {
    Totals totals = totals();
    List<Totals.Entry> entries =
        IntStream.range(0, 250)
            .mapToObj(i -> entry("e" + i, DAY.plusDays(i % 120), ONE_ORDER))
            .toList();

    Set<String> counted = totals.add(entries);

    assertThat(counted).hasSize(250);
    assertThat(totals.ofAllTime("USD").orders()).isEqualTo(250);
    assertThat(totals.ofDays(DAY, DAY.plusDays(200), "USD")).hasSize(120);
  }

  @Test
  void countsConcurrentOverlappingBatchesOnce() {
    Totals totals = totals();

    List<Set<String>> counted = Concurrently.call(8, i -> totals.add(orders(2 * i, 2 * i + 10)));

    assertThat(counted.stream().flatMap(Set::stream)).doesNotHaveDuplicates().hasSize(24);
    assertThat(totals.ofAllTime("USD").orders()).isEqualTo(24);
  }

  private static List<Totals.Entry> orders(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> entry("e" + i, DAY, ONE_ORDER)).toList();
  }

  private static Totals.Entry entry(String eventId, LocalDate day, StatsDelta delta) {
    return new Totals.Entry(eventId, day, delta);
  }

  private static boolean add(Totals totals, String eventId, LocalDate day, StatsDelta delta) {
    return totals.add(List.of(entry(eventId, day, delta))).contains(eventId);
  }

  private static Money usd(long amountMinor) {
    return new Money(amountMinor, "USD");
  }
}
