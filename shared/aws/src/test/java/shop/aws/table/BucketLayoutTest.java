package shop.aws.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BucketLayoutTest {

  @Test
  void isOneBucketOnAnItemThatSaysNothing() {
    assertThat(BucketLayout.of(Map.of())).isEqualTo(BucketLayout.UNSPREAD);
    assertThat(BucketLayout.UNSPREAD.numbers()).containsExactly(0);
  }

  @Test
  void neverGivesANumberTwice() {
    BucketLayout four = BucketLayout.UNSPREAD.resized(4);
    BucketLayout two = four.resized(2);
    BucketLayout five = two.resized(5);

    assertThat(four.numbers()).containsExactly(0, 1, 2, 3);
    assertThat(two.numbers()).containsExactly(0, 3);
    assertThat(five.numbers()).containsExactly(0, 3, 4, 5, 6);
    assertThat(five.resized(1).resized(3).numbers()).containsExactly(0, 7, 8);
  }

  @Test
  void keepsBucketsInPartitionsOfTheirOwn() {
    assertThat(BucketLayout.UNSPREAD.resized(16).keys("MUG"))
        .extracting(Key::pk)
        .doesNotHaveDuplicates()
        .startsWith("SKU#MUG", "BUCKET#1#MUG");
  }
}
