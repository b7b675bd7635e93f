package shop.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChargeLimitsTest {

  @ParameterizedTest
  @CsvSource({
    "USD, 49, false",
    "USD, 50, true",
    "USD, 99999999, true",
    "USD, 100000000, false",
    "USD, 0, false",
    "USD, -50, false",
    "GBP, 29, false",
    "GBP, 30, true",
    "JPY, 49, false",
    "KRW, 50, true",
    "HUF, 17499, false",
    "HUF, 17500, true",
    "CZK, 1499, false"
  })
  void allowsWhatStripeAccepts(String currency, long amount, boolean allowed) {
    assertThat(ChargeLimits.allow(amount, currency)).isEqualTo(allowed);
  }
}
