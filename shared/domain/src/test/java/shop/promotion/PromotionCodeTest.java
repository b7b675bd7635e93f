package shop.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import shop.contracts.IdFormat;

class PromotionCodeTest {

  @Test
  void makesDistinctCodesWithAPrefixInUpperCase() {
    SecureRandom random = new SecureRandom();

    Set<String> codes =
        Stream.generate(() -> PromotionCode.next("vip-", random))
            .limit(1_000)
            .collect(Collectors.toSet());

    assertThat(codes)
        .hasSize(1_000)
        .allMatch(code -> code.matches("VIP-[2-9A-HJKMNP-TV-Z]{12}"))
        .allMatch(code -> code.matches(IdFormat.PROMOTION_CODE));
  }

  @Test
  void comparesWithoutCase() {
    assertThat(PromotionCode.normalized("Summer-10")).isEqualTo("SUMMER-10");
  }
}
