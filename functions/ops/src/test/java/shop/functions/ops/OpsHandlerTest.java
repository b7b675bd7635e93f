package shop.functions.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.aws.Shop;
import shop.contracts.Area;
import shop.contracts.Settings;
import shop.testkit.ApiAnswer;
import shop.testkit.ApiRequest;

class OpsHandlerTest {
  private static final OpsHandler OPS =
      new OpsHandler(
          new Shop(
              Settings.of(
                  Area.OPS,
                  Map.of("JWT_SIGNING_KEY", "0123456789012345678901234567890123456789"))));

  @Test
  void saysThatTheProcessAnswers() {
    ApiAnswer answer = ApiRequest.get("/health/live").send(OPS);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.at("/status")).isEqualTo("ok");
    assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
  }

  @Test
  void doesNotKnowOtherPaths() {
    ApiAnswer answer = ApiRequest.get("/health/else").send(OPS);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.problem()).isEqualTo("not-found");
  }

  @Test
  void namesTheAllowedMethods() {
    ApiAnswer answer = ApiRequest.post("/health/live").send(OPS);

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).contains("GET");
    assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
  }
}
