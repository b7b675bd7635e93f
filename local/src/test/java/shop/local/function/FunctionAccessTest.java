package shop.local.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.account.Sessions;
import shop.account.Tokens;
import shop.aws.Shop;
import shop.contracts.Access;
import shop.contracts.Area;
import shop.contracts.Route;
import shop.contracts.Settings;
import shop.testkit.api.ApiRequest;
import shop.testkit.fake.UnsignedTokens;

/**
 * Every guarded route, called without a gateway and its authorizer in front: the function itself
 * denies. No part behind it is reached, so there is none.
 */
class FunctionAccessTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "JWT_SIGNING_KEY", "0123456789abcdef0123456789abcdef",
          "STRIPE_API_KEY", "sk_test_none",
          "STRIPE_WEBHOOK_SECRET", "whsec_none",
          "METRICS_TOKEN", "operators only",
          "DYNAMODB_ENDPOINT", "http://127.0.0.1:1");
  private static final Map<Area, LambdaFunction> FUNCTIONS = new EnumMap<>(Area.class);

  @ParameterizedTest
  @MethodSource("guarded")
  void deniesWhomTheRouteDoesNotAllow(Route route) throws Exception {
    assertThat(status(route, request(route))).isEqualTo(401);
    assertThat(status(route, request(route).token("forged"))).isEqualTo(401);
    assertThat(status(route, request(route).header("Authorization", "Basic YTpi"))).isEqualTo(401);
    if (route.access() == Access.ADMIN) {
      assertThat(status(route, request(route).token(UnsignedTokens.customer("ada"))))
          .isEqualTo(403);
    }
  }

  static Stream<Route> guarded() {
    return Arrays.stream(Route.values())
        .filter(
            route ->
                switch (route.access()) {
                  case CUSTOMER, ADMIN, OPERATOR -> true;
                  case PUBLIC, ANONYMOUS, STRIPE -> false;
                });
  }

  private static ApiRequest request(Route route) {
    ApiRequest request = ApiRequest.to(route, "nothing", "nothing");
    return route.takesBody() ? request.json("{}") : request;
  }

  private static int status(Route route, ApiRequest request) throws Exception {
    LambdaFunction function =
        FUNCTIONS.computeIfAbsent(
            route.area(), area -> FunctionLoader.api(area, new SignedIn(area)));
    JsonNode answer = new ObjectMapper().readTree(function.invoke(request.event()));
    return answer.path("statusCode").asInt();
  }

  /** Parts of a function whose callers say in plain text who they are. */
  private static final class SignedIn extends Shop {
    SignedIn(Area area) {
      super(Settings.of(area, ENVIRONMENT));
    }

    @Override
    public Tokens tokens() {
      return new UnsignedTokens();
    }

    @Override
    public Sessions sessions() {
      return new UnsignedTokens();
    }
  }
}
