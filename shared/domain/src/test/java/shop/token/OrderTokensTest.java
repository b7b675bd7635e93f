package shop.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import shop.contracts.OrderToken;

class OrderTokensTest {
  private final OneTimeTokens tokens =
      new OneTimeTokens("a key of a test, 32 characters or more", RandomGenerator.getDefault());
  private final OrderTokens orderTokens = new OrderTokens(tokens);

  @Test
  void matchesTheTokenOfTheOrderOnly() {
    String token = orderTokens.of("order-1");

    assertThat(token).matches(OrderToken.FORM);
    assertThat(orderTokens.matches("order-1", token)).isTrue();
    assertThat(orderTokens.matches("order-2", token)).isFalse();
    assertThat(orderTokens.matches("order-1", token.substring(1))).isFalse();
    assertThat(orderTokens.matches("order-1", "")).isFalse();
  }

  @Test
  void isNoTokenForAnotherPurpose() {
    assertThat(tokens.token(TokenPurpose.RESET_PASSWORD, "order-1"))
        .isNotEqualTo(orderTokens.of("order-1"));
  }
}
