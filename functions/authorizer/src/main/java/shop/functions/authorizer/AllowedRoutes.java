package shop.functions.authorizer;

import java.util.Arrays;
import java.util.List;
import shop.account.Role;
import shop.contracts.Route;

/** The routes that a role may call, as resources of an IAM policy. */
final class AllowedRoutes {
  private final String stage;

  /**
   * Routes of one API's stage.
   *
   * @param methodArn {@code arn:aws:execute-api:REGION:ACCOUNT:API/STAGE/METHOD/PATH}
   */
  AllowedRoutes(String methodArn) {
    String[] parts = methodArn.split("/", 3);
    if (parts.length < 3) {
      throw new IllegalArgumentException("not the ARN of a method");
    }
    this.stage = parts[0] + "/" + parts[1] + "/";
  }

  /** One resource a route, path parameters as wildcards. */
  List<String> of(Role role) {
    return Arrays.stream(Route.values())
        .filter(route -> allows(role, route))
        .map(this::arn)
        .toList();
  }

  /** The others have no authorizer: a token is no part of how they let somebody in. */
  private static boolean allows(Role role, Route route) {
    return switch (route.access()) {
      case PUBLIC, CUSTOMER -> true;
      case ADMIN -> role == Role.ADMIN;
      case ANONYMOUS, STRIPE, OPERATOR -> false;
    };
  }

  private String arn(Route route) {
    String path = route.path().substring(1).replaceAll("\\{\\w+}", "*");
    return stage + route.method() + "/" + path;
  }
}
