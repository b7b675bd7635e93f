package shop.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.longs;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;
import shop.contracts.Limits;

class StockShardsTest {
  private static final Gen<List<Long>> AVAILABLE =
      lists().of(longs().between(0, 40)).ofSizeBetween(1, Limits.STOCK_SHARDS);
  private static final Gen<Integer> QUANTITY = integers().between(1, Limits.LINE_QUANTITY);

  @Test
  void choosesAShardWithEnoughUnits() {
    qt().forAll(AVAILABLE, QUANTITY, longs().all())
        .checkAssert(
            (available, quantity, seed) -> {
              int chosen = StockShards.choose(available, quantity, new Random(seed));

              long most = available.stream().mapToLong(Long::longValue).max().orElseThrow();
              assertThat(available.get(chosen)).isGreaterThanOrEqualTo(Math.min(quantity, most));
            });
  }

  @Test
  void choosesShardsWithEnoughUnitsEvenly() {
    Random random = new Random(7);
    int[] chosen = new int[4];

    for (int i = 0; i < 3_000; i++) {
      chosen[StockShards.choose(List.of(9L, 2L, 3L, 40L), 3, random)]++;
    }

    assertThat(chosen[1]).isZero();
    assertThat(IntStream.of(chosen[0], chosen[2], chosen[3])).allMatch(n -> n > 900 && n < 1_100);
  }

  @Test
  void consolidatesEnoughUnitsWithoutLosingAny() {
    qt().forAll(AVAILABLE, QUANTITY)
        .checkAssert(
            (available, quantity) -> {
              long all = available.stream().mapToLong(Long::longValue).sum();
              long most = available.stream().mapToLong(Long::longValue).max().orElseThrow();

              var moves = StockShards.consolidate(available, quantity);

              assertThat(moves.isPresent()).isEqualTo(most < quantity && all >= quantity);
              moves.ifPresent(
                  shifts -> {
                    List<Long> after =
                        IntStream.range(0, available.size())
                            .mapToObj(i -> available.get(i) + shifts.get(i))
                            .toList();
                    assertThat(shifts.stream().mapToLong(Long::longValue).sum()).isZero();
                    assertThat(after).contains((long) quantity).allMatch(units -> units >= 0);
                  });
            });
  }

  @Test
  void consolidatesFromTheFewestShards() {
    assertThat(StockShards.consolidate(List.of(1L, 4L, 2L, 3L), 6))
        .contains(List.of(0L, 2L, 0L, -2L));
    assertThat(StockShards.consolidate(List.of(1L, 4L, 2L, 3L), 8))
        .contains(List.of(0L, 4L, -1L, -3L));
  }

  @Test
  void gathersUnitsForAHoldAndAShareInTheFirstShard() {
    qt().forAll(AVAILABLE, QUANTITY)
        .checkAssert(
            (available, quantity) -> {
              long all = available.stream().mapToLong(Long::longValue).sum();
              long share = StockShards.splitEvenly(all, available.size()).getFirst();

              var moves = StockShards.gatherInFirst(available, quantity);

              assertThat(moves.isPresent())
                  .isEqualTo(available.getFirst() < quantity && all >= quantity);
              moves.ifPresent(
                  shifts -> {
                    List<Long> after =
                        IntStream.range(0, available.size())
                            .mapToObj(i -> available.get(i) + shifts.get(i))
                            .toList();
                    assertThat(shifts.stream().mapToLong(Long::longValue).sum()).isZero();
                    assertThat(after).allMatch(units -> units >= 0);
                    assertThat(after.getFirst()).isEqualTo(Math.max(quantity, share));
                  });
            });
  }

  @Test
  void splitsUnitsEvenly() {
    qt().forAll(longs().between(0, Limits.STOCK_UNITS), integers().between(1, 16))
        .checkAssert(
            (units, shards) -> {
              List<Long> shares = StockShards.splitEvenly(units, shards);

              assertThat(shares).hasSize(shards);
              assertThat(shares.stream().mapToLong(Long::longValue).sum()).isEqualTo(units);
              assertThat(shares.getFirst() - shares.getLast()).isBetween(0L, 1L);
            });
  }
}
