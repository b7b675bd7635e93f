package shop.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderNumberTest {

  @Test
  void hasTenBase32CharactersInTwoGroups() {
    String number = OrderNumber.next(new Random(1));

    assertThat(number).matches("[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}");
    assertThat(OrderNumber.parse(number)).contains(number);
  }

  @Test
  void isUniqueAmongTenThousandNumbers() {
    SecureRandom random = new SecureRandom();

    Set<String> numbers =
        Stream.generate(() -> OrderNumber.next(random)).limit(10_000).collect(Collectors.toSet());

    assertThat(numbers).hasSize(10_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"7kq2m-4tx1o", "7KQ2M4TX1O", " 7KQ2M 4TXIO", "7kq2m-4txl0"})
  void parsesTypedNumbers(String typed) {
    assertThat(OrderNumber.parse(typed)).contains("7KQ2M-4TX10");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7KQ2M-4TX1", "7KQ2M-4TX100", "7KQ2M-4TX1U", "7KQ2M#4TX10"})
  void rejectsInvalidNumbers(String typed) {
    assertThat(OrderNumber.parse(typed)).isEmpty();
  }
}
