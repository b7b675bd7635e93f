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
 * Calls every protected route without a gateway and its authorizer: the function itself denies the
 * request. It calls no service, so none is running.
 */
class FunctionAccessTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "JWT_SIGNING_KEY", "0123456789abcdef0123456789abcdef",
          "TOKEN_KEY", "fedcba9876543210fedcba9876543210",
          "STRIPE_API_KEY", "sk_test_none",
          "STRIPE_WEBHOOK_SECRET", "whsec_none",
          "METRICS_TOKEN", "operators only",
          "DYNAMODB_ENDPOINT", "http://127.0.0.1:1");
  private static final Map<Area, LambdaFunction> FUNCTIONS = new EnumMap<>(Area.class);

  @ParameterizedTest
  @MethodSource("protectedRoutes")
  void deniesCallersThatTheRouteDoesNotAllow(Route route) throws Exception {
    assertThat(status(route, request(route))).isEqualTo(401);
    assertThat(status(route, request(route).token("forged"))).isEqualTo(401);
    assertThat(status(route, request(route).header("Authorization", "Basic YTpi"))).isEqualTo(401);
    if (route.access() == Access.CUSTOMER || route.access() == Access.STAFF) {
      assertThat(status(route, request(route).token(UnsignedTokens.guest("guest-1"))))
          .isEqualTo(403);
    }
    if (route.access() == Access.STAFF) {
      assertThat(status(route, request(route).token(UnsignedTokens.customer("ada"))))
          .isEqualTo(403);
    }
  }

  static Stream<Route> protectedRoutes() {
    return Arrays.stream(Route.values())
        .filter(
            route ->
                switch (route.access()) {
                  case ORDER_TOKEN, GUEST, CUSTOMER, STAFF, OPERATOR -> true;
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
            route.area(), area -> FunctionLoader.api(area, new ShopWithUnsignedTokens(area)));
    JsonNode response = new ObjectMapper().readTree(function.invoke(request.event()));
    return response.path("statusCode").asInt();
  }

  /** The use cases of a function, with tokens that name their caller in plain text. */
  private static final class ShopWithUnsignedTokens extends Shop {
    ShopWithUnsignedTokens(Area area) {
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
