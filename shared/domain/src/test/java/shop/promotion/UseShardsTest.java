package shop.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UseShardsTest {

  @ParameterizedTest
  @CsvSource({"1, 1", "499, 1", "500, 2", "1000, 4", "4000, 16", "1000000, 16"})
  void hasMoreShardsForLargerLimits(long total, int shards) {
    assertThat(UseShards.count(total)).isEqualTo(shards);
  }

  @Test
  void hasAllShardsWithoutALimit() {
    assertThat(UseShards.count(null)).isEqualTo(UseShards.MAX);
  }

  @ParameterizedTest
  @CsvSource({"0, 10", "7, 10", "1001, 1001", "998, 4000"})
  void dividesWhatIsLeftOverTheShardsOfALimit(long left, long total) {
    List<Long> shares = UseShards.divide(left, total);

    int shards = UseShards.count(total);
    assertThat(shares).hasSize(UseShards.MAX);
    assertThat(shares.stream().mapToLong(Long::longValue).sum()).isEqualTo(left);
    assertThat(
            Collections.max(shares.subList(0, shards)) - Collections.min(shares.subList(0, shards)))
        .isBetween(0L, 1L);
    assertThat(shares.subList(shards, UseShards.MAX)).allMatch(share -> share == 0);
  }

  @Test
  void keepsAnExceededLimitInTheFirstShard() {
    List<Long> shares = UseShards.divide(-3, 4_000L);

    assertThat(shares.getFirst()).isEqualTo(-3);
    assertThat(shares.subList(1, UseShards.MAX)).containsOnly(0L);
  }
}
