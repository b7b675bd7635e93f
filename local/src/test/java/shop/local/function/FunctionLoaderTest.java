package shop.local.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.local.function.FakeLambda.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.aws.Shop;
import shop.contracts.Area;
import shop.contracts.Settings;
import shop.testkit.api.ApiRequest;

class FunctionLoaderTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "STAGE",
          "local",
          "JWT_SIGNING_KEY",
          "0123456789012345678901234567890123456789",
          "TOKEN_KEY",
          "9876543210987654321098765432109876543210",
          "STRIPE_API_KEY",
          "sk_test_local",
          "STRIPE_WEBHOOK_SECRET",
          "whsec_local");

  @Test
  void startsTheSameContainerTwiceInOneProcess() throws Exception {
    LambdaFunction first = FunctionLoader.api(Area.OPS, shop(Area.OPS));
    LambdaFunction second = FunctionLoader.api(Area.OPS, shop(Area.OPS));

    JsonNode ofFirst = json(first.invoke(ApiRequest.get("/health/live").event()));
    JsonNode ofSecond = json(second.invoke(ApiRequest.get("/health/live").event()));

    assertThat(ofFirst.path("statusCode").asInt()).isEqualTo(200);
    assertThat(ofSecond.path("statusCode").asInt()).isEqualTo(200);
    assertThat(json(ofSecond.path("body").asText()).path("status").asText()).isEqualTo("ok");
  }

  @Test
  void restoresTheContextClassLoaderOfTheThread() throws Exception {
    ClassLoader previous = Thread.currentThread().getContextClassLoader();

    FunctionLoader.api(Area.OPS, shop(Area.OPS)).invoke(ApiRequest.get("/health/live").event());

    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(previous);
  }

  @ParameterizedTest
  @CsvSource({
    "OPS,shop.functions.ops.OpsHandler",
    "STRIPE_WEBHOOK,shop.functions.stripewebhook.StripeWebhookHandler"
  })
  void findsTheHandlerClassOfAnArea(Area area, String handler) {
    assertThat(FunctionLoader.handlerClassOf(area)).isEqualTo(handler);
  }

  @Test
  void createsAWorkerOnItsFirstEvent() {
    LambdaFunction worker = FunctionLoader.worker("noSuchWorker", shop(Area.WORKERS));

    assertThatThrownBy(() -> worker.invoke(new byte[0])).isInstanceOf(RuntimeException.class);
  }

  private static Shop shop(Area area) {
    return new Shop(Settings.of(area, new HashMap<>(ENVIRONMENT)));
  }
}
