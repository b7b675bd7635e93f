package shop.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.events.ShopEvent.AvailabilityChanged;

class AvailabilityTest {
  @ParameterizedTest
  @CsvSource({"1,0", "7,0", "0,1", "0,7"})
  void changesBetweenNoneAndSomeUnits(long before, long after) {
    assertThat(Availability.change("MUG", "p1", before, after))
        .contains(new AvailabilityChanged("MUG", "p1"));
  }

  @ParameterizedTest
  @CsvSource({"0,0", "2,1", "1,2", "5,5"})
  void staysWhileSomeUnitsOrNoneAreLeft(long before, long after) {
    assertThat(Availability.change("MUG", "p1", before, after)).isEmpty();
  }

  @Test
  void ignoresRetiredStock() {
    assertThat(Availability.change("MUG", "", 1, 0)).isEmpty();
  }
}
