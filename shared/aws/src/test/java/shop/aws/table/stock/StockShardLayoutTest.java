package shop.aws.table.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.aws.table.key.Key;

class StockShardLayoutTest {

  @Test
  void hasOneShardWithoutAttributes() {
    assertThat(StockShardLayout.of(Map.of())).isEqualTo(StockShardLayout.SINGLE_SHARD);
    assertThat(StockShardLayout.SINGLE_SHARD.numbers()).containsExactly(0);
  }

  @Test
  void neverReusesNumbers() {
    StockShardLayout four = StockShardLayout.SINGLE_SHARD.resized(4);
    StockShardLayout two = four.resized(2);
    StockShardLayout five = two.resized(5);

    assertThat(four.numbers()).containsExactly(0, 1, 2, 3);
    assertThat(two.numbers()).containsExactly(0, 3);
    assertThat(five.numbers()).containsExactly(0, 3, 4, 5, 6);
    assertThat(five.resized(1).resized(3).numbers()).containsExactly(0, 7, 8);
  }

  @Test
  void putsEachShardInItsOwnPartition() {
    assertThat(StockShardLayout.SINGLE_SHARD.resized(16).keys("MUG"))
        .extracting(Key::pk)
        .doesNotHaveDuplicates()
        .startsWith("SKU#MUG", "SHARD#1#MUG");
  }
}
