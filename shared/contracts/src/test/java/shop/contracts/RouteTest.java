package shop.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RouteTest {

  @ParameterizedTest
  @EnumSource(Route.class)
  void findsEveryRouteByMethodAndPath(Route route) {
    String path = route.path().replaceAll("\\{\\w+}", "01J8");

    assertThat(Routes.of(route.method().name(), path)).contains(route);
  }

  @Test
  void prefersLiteralSegmentsOverParameters() {
    assertThat(Routes.of("GET", "/api/v1/products/search")).contains(Route.SEARCH_PRODUCTS);
    assertThat(Routes.of("GET", "/api/v1/products/01J8")).contains(Route.GET_PRODUCT);
    assertThat(Routes.of("DELETE", "/api/v1/products/search")).isEmpty();
  }

  @Test
  void findsNoRouteForUnknownPaths() {
    assertThat(Routes.at("/api/v1/products/")).isEmpty();
    assertThat(Routes.at("/api/v1/products/1/2")).isEmpty();
    assertThat(Routes.at("/API/V1/products")).isEmpty();
    assertThat(Routes.at("")).isEmpty();
  }

  @Test
  void declaresEachMethodAndPathOnce() {
    assertThat(Arrays.stream(Route.values()).map(route -> route.method() + route.path()))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource(Route.class)
  void requiresTheAdminRoleForAdminPaths(Route route) {
    if (route.path().startsWith("/api/v1/admin/")) {
      assertThat(route.access()).isEqualTo(Access.STAFF);
    }
    if (route.access() == Access.STAFF) {
      assertThat(route.problems()).contains(ProblemType.FORBIDDEN, ProblemType.UNAUTHENTICATED);
    }
  }

  @ParameterizedTest
  @EnumSource(Route.class)
  void namesThePermissionOfEveryRouteThatNeedsACaller(Route route) {
    assertThat(route.permission().isPresent())
        .isEqualTo(route.access().needsCaller() || route.access() == Access.ORDER_TOKEN);
  }

  @Test
  void takesAnIdempotencyKeyOnRoutesThatCreate() {
    assertThat(Arrays.stream(Route.values()).filter(Route::takesIdempotencyKey))
        .containsExactly(
            Route.REGISTER,
            Route.ADD_ADDRESS,
            Route.CREATE_PRODUCT,
            Route.REQUEST_UPLOAD,
            Route.CREATE_CATEGORY,
            Route.ADJUST_STOCK,
            Route.ADD_CART_ITEM,
            Route.PLACE_ORDER,
            Route.REORDER,
            Route.CREATE_PAYMENT_INTENT,
            Route.ADMIN_SHIP_ORDER,
            Route.ADMIN_REFUND_ORDER,
            Route.ADMIN_CREATE_PROMOTION,
            Route.ADMIN_GENERATE_CODES,
            Route.CREATE_CHECKOUT,
            Route.COMPLETE_CHECKOUT,
            Route.HOLD_CHECKOUT);
  }
}
