package shop.functions.authorizer;

import java.util.Arrays;
import java.util.List;
import shop.account.Role;
import shop.contracts.Access;
import shop.contracts.Permission;
import shop.contracts.Route;

/** The routes that a role may call, as resource ARNs for an IAM policy. */
final class AllowedRoutes {
  private final String stage;

  /**
   * The routes of one stage of an API.
   *
   * @param methodArn {@code arn:aws:execute-api:REGION:ACCOUNT:API/STAGE/METHOD/PATH}
   */
  AllowedRoutes(String methodArn) {
    String[] parts = methodArn.split("/", 3);
    if (parts.length < 3) {
      throw new IllegalArgumentException("not a method ARN");
    }
    this.stage = parts[0] + "/" + parts[1] + "/";
  }

  /** One ARN per route, with wildcards for path parameters. */
  List<String> of(Role role) {
    return Arrays.stream(Route.values())
        .filter(route -> allows(role, route))
        .map(this::arn)
        .toList();
  }

  /** The routes that an API key can be allowed to call. */
  List<String> ofKeys() {
    return Arrays.stream(Route.values())
        .filter(
            route ->
                route.access() == Access.PUBLIC
                    || route.permission().filter(Permission::isForKeys).isPresent())
        .map(this::arn)
        .toList();
  }

  /** The routes for the enrolment of a second factor. */
  List<String> ofEnrolment() {
    return Arrays.stream(Route.values())
        .filter(Route::acceptsEnrolmentToken)
        .map(this::arn)
        .toList();
  }

  /** Anonymous, Stripe and operator routes have no authorizer; access tokens do not apply there. */
  private static boolean allows(Role role, Route route) {
    return switch (route.access()) {
      case PUBLIC -> true;
      case ORDER_TOKEN, GUEST, CUSTOMER, STAFF -> role.may(route.permission().orElseThrow());
      case ANONYMOUS, STRIPE, OPERATOR -> false;
    };
  }

  private String arn(Route route) {
    String path = route.path().substring(1).replaceAll("\\{\\w+}", "*");
    return stage + route.method() + "/" + path;
  }
}
