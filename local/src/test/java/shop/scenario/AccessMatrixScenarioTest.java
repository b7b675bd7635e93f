package shop.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.account.Role;
import shop.contracts.Access;
import shop.contracts.Permission;
import shop.contracts.ProblemType;
import shop.contracts.Route;

/**
 * Calls every route anonymously, with a forged token, as a guest, as a customer, in each role of
 * staff and as an administrator. The {@link Access} of the route and its permission decide which of
 * them is denied.
 */
class AccessMatrixScenarioTest {
  private static final ApiClient ANONYMOUS = RunningShop.api();
  private static final Set<Role> STAFF_ROLES =
      EnumSet.of(Role.SUPPORT, Role.CATALOG_MANAGER, Role.FINANCE);
  private static final Map<Role, ApiClient> STAFF = new EnumMap<>(Role.class);
  private static final String KEY = newKey();
  private static final String FORGED_TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.AAAA";

  @ParameterizedTest
  @EnumSource(Route.class)
  void deniesCallersThatRouteDoesNotAllow(Route route) {
    Access access = route.access();
    boolean open =
        access == Access.OPERATOR
            ? !RunningShop.isExternal() // Only a deployed shop requires the operator's token.
            : !access.needsCaller() && access != Access.ORDER_TOKEN;

    assertThat(denied(ANONYMOUS.call(route), 401)).isEqualTo(!open);
    assertThat(denied(ANONYMOUS.as(FORGED_TOKEN).call(route), 401))
        .isEqualTo(!open || access == Access.PUBLIC);
    assertThat(denied(ANONYMOUS.newGuest().call(route), 403))
        .isEqualTo(access == Access.CUSTOMER || access == Access.STAFF);
    assertThat(denied(ANONYMOUS.newCustomer().call(route), 403)).isEqualTo(access == Access.STAFF);
    assertThat(denied(administrator(route).call(route), 403)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Route.class)
  void allowsStaffTheRoutesWhosePermissionTheirRoleHas(Route route) {
    for (Role role : STAFF_ROLES) {
      boolean allowed = route.permission().map(role::may).orElse(true);

      assertThat(denied(staff(role, route).call(route), 403)).as(role.slug()).isEqualTo(!allowed);
    }
  }

  @ParameterizedTest
  @EnumSource(Route.class)
  void allowsAnApiKeyTheRoutesOfItsPermissions(Route route) {
    boolean allowed = route.permission().map(Permission::isForKeys).orElse(true);

    assertThat(denied(ANONYMOUS.as(KEY).call(route), 403)).isEqualTo(!allowed);
  }

  @Test
  void letsOnlyRolesThatRefundCloseAnOrderAsRefunded() {
    ApiReply reply =
        staff(Role.SUPPORT, Route.ADMIN_UPDATE_ORDER)
            .put("admin/orders/nothing", "{'status':'refunded'}");

    assertThat(reply.expect(403).problem()).isEqualTo("forbidden");
  }

  @ParameterizedTest
  @EnumSource(Route.class)
  void returnsOnlyDeclaredProblems(Route route) {
    List<String> declared = route.problems().stream().map(ProblemType::slug).toList();
    List<ApiReply> replies = new ArrayList<>();
    replies.add(ANONYMOUS.call(route));
    replies.add(ANONYMOUS.newGuest().call(route));
    replies.add(ANONYMOUS.newCustomer().call(route));
    replies.add(administrator(route).call(route));

    assertThat(replies.stream().map(ApiReply::status)).allMatch(status -> status < 500);
    assertThat(replies.stream().map(ApiReply::problem).filter(problem -> !problem.isEmpty()))
        .isSubsetOf(declared);
  }

  /** An API key with every permission that keys can have. */
  private static String newKey() {
    String permissions =
        EnumSet.allOf(Permission.class).stream()
            .filter(Permission::isForKeys)
            .map(permission -> "'" + permission.wireName() + "'")
            .collect(Collectors.joining(","));
    return RunningShop.admin()
        .post("admin/api-keys", "{'name':'matrix','permissions':[%s]}".formatted(permissions))
        .expect(201)
        .text("/key");
  }

  private static ApiClient staff(Role role, Route route) {
    return switch (route) {
      case LOGOUT, LOGOUT_ALL -> RunningShop.admin().newStaff(role);
      default -> STAFF.computeIfAbsent(role, RunningShop.admin()::newStaff);
    };
  }

  @Test
  @Tag("gateway")
  void returns404ForUnknownPaths() {
    for (String path :
        new String[] {"/api/v1/", "/api/v1/admin", "/api/v2/products", "/actuator"}) {
      URI uri = ANONYMOUS.base().resolve(path);

      assertThat(RunningShop.admin().get(uri.getPath()).status()).as(path).isEqualTo(404);
    }
  }

  /**
   * The administrator; with a new session for a call that ends it. Other tests need the sessions of
   * the administrator, so a call that ends all of them is made by a customer.
   */
  private static ApiClient administrator(Route route) {
    return switch (route) {
      case LOGOUT -> ANONYMOUS.login(RunningShop.ADMIN_EMAIL, RunningShop.ADMIN_PASSWORD);
      case LOGOUT_ALL -> ANONYMOUS.newCustomer();
      default -> RunningShop.admin();
    };
  }

  /** A login with wrong credentials is 401 too, but it does not need a token. */
  private static boolean denied(ApiReply reply, int status) {
    return reply.status() == status && !reply.problem().equals("invalid-credentials");
  }
}
