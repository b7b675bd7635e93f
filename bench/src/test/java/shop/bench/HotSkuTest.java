package shop.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HotSkuTest {

  @ParameterizedTest
  @CsvSource({"1, 500", "4, 2000", "16, 6000"})
  void limitsOrderRateByCapacityUnits(int shards, int limit) {
    int rate = HotSku.maxOrdersPerSecond(shards, 0, HotSku.PRODUCT_READ);

    // With 16 shards the product's item is the limit: 6,000 reads a second.
    assertThat(rate).isBetween(limit * 95 / 100, limit * 105 / 100);
  }

  @ParameterizedTest
  @CsvSource({"1, 500", "4, 2000", "16, 8000"})
  void limitsUsesOfAPromotionByCapacityUnits(int shards, int limit) {
    int rate = HotSku.maxOrdersPerSecond(shards, 0, HotSku.NO_PRODUCT);

    assertThat(rate).isBetween(limit * 95 / 100, limit * 105 / 100);
  }

  @Test
  void placesFiveThousandOrdersPerSecondWithSixteenShards() {
    RushSimulation.Result rush =
        new RushSimulation(16, 5_000, Duration.ofSeconds(2), 0, HotSku.PRODUCT_READ).run();

    assertThat(rush.rejectedShare()).isZero();
    assertThat(rush.percentileMillis(99)).isLessThan(100);
  }

  @Test
  void rejectsMostOrdersWithOneShard() {
    RushSimulation.Result rush =
        new RushSimulation(1, 5_000, Duration.ofSeconds(2), 0, HotSku.PRODUCT_READ).run();

    assertThat(rush.rejectedShare()).isGreaterThan(0.5);
    assertThat(rush.latencyMicros().getTotalCount()).isPositive();
  }

  @Test
  void isDeterministic() {
    Duration second = Duration.ofSeconds(1);

    assertThat(new RushSimulation(4, 3_000, second, 1_000, HotSku.PRODUCT_READ).run())
        .isEqualTo(new RushSimulation(4, 3_000, second, 1_000, HotSku.PRODUCT_READ).run());
  }
}
