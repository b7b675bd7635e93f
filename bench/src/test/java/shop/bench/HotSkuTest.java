package shop.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HotSkuTest {

  @ParameterizedTest
  @CsvSource({"1, 500", "4, 2000", "16, 6000"})
  void findsTheCeilingWhereTheUnitsEnd(int shards, int byUnits) {
    int ceiling = HotSku.ceiling(shards, 0);

    // The product's item, which all shards share, is read at most 6,000 times a second.
    assertThat(ceiling).isBetween(byUnits * 95 / 100, byUnits * 105 / 100);
  }

  @Test
  void takesFiveThousandOrdersASecondFromSixteenShards() {
    RushSimulation.Result rush = new RushSimulation(16, 5_000, Duration.ofSeconds(2), 0).run();

    assertThat(rush.rejectedShare()).isZero();
    assertThat(rush.percentileMillis(99)).isLessThan(100);
  }

  @Test
  void turnsMostAwayFromOneShard() {
    RushSimulation.Result rush = new RushSimulation(1, 5_000, Duration.ofSeconds(2), 0).run();

    assertThat(rush.rejectedShare()).isGreaterThan(0.5);
    assertThat(rush.latencies()).isNotEmpty();
  }

  @Test
  void repeatsItselfExactly() {
    Duration second = Duration.ofSeconds(1);

    assertThat(new RushSimulation(4, 3_000, second, 1_000).run())
        .isEqualTo(new RushSimulation(4, 3_000, second, 1_000).run());
  }
}
