package shop.architecture.document;

import static shop.architecture.document.Markdown.code;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import shop.account.Role;
import shop.contracts.Access;
import shop.contracts.Area;
import shop.contracts.Permission;
import shop.contracts.ProblemType;
import shop.contracts.Route;

/** docs/api.md: every operation, by area. */
public final class ApiDocument {
  private ApiDocument() {}

  public static String text() {
    Set<ProblemType> common = common();
    Markdown document =
        new Markdown("API")
            .paragraph(
                "Every operation by area. Parameters, bodies and examples are in"
                    + " [openapi.yaml](openapi.yaml), the errors in [problems.md](problems.md)."
                    + " Every operation can also answer "
                    + slugs(common)
                    + ".")
            .paragraph(
                "A POST that creates something accepts an `Idempotency-Key`: marked with *."
                    + " Who may call:")
            .table("access", "caller");
    for (Access access : Access.values()) {
      document.row(word(access), caller(access));
    }
    document.end();
    document.heading("roles");
    document.paragraph(
        "What the role of a session permits; an administrator sets the role of an account.");
    document.table("role", "permissions");
    for (Role role : Role.values()) {
      document.row(
          code(role.slug()),
          role.permissions().stream()
              .map(one -> code(one.wireName()))
              .collect(Collectors.joining(", ")));
    }
    document.end();
    for (Area area : Area.values()) {
      List<Route> routes =
          Arrays.stream(Route.values()).filter(route -> route.area() == area).toList();
      if (!routes.isEmpty()) {
        document.heading(area.slug());
        document.table("operation", "summary", "access", "permission", "success", "problems");
        routes.forEach(route -> document.row(row(route, common)));
        document.end();
      }
    }
    return document.text();
  }

  private static String[] row(Route route, Set<ProblemType> common) {
    Set<ProblemType> own = EnumSet.copyOf(route.problems());
    own.removeAll(common);
    return new String[] {
      code(route.method() + " " + route.path()) + (route.takesIdempotencyKey() ? " *" : ""),
      route.summary(),
      word(route.access()),
      route.permission().map(Permission::wireName).orElse(""),
      Integer.toString(route.success()),
      slugs(own)
    };
  }

  private static Set<ProblemType> common() {
    Set<ProblemType> common = EnumSet.allOf(ProblemType.class);
    Arrays.stream(Route.values()).map(Route::problems).forEach(common::retainAll);
    return common;
  }

  private static String slugs(Set<ProblemType> problems) {
    return problems.stream().map(ProblemType::slug).collect(Collectors.joining(", "));
  }

  private static String word(Access access) {
    return access.name().toLowerCase(Locale.ROOT);
  }

  private static String caller(Access access) {
    return switch (access) {
      case PUBLIC -> "every client; an access token is optional, and rejected if it is not valid";
      case ANONYMOUS -> "every client; an access token is ignored";
      case ORDER_TOKEN -> "the same as guest, and every client that has the token of the order";
      case GUEST -> "guests, customers and staff with a session; they see their own data only";
      case CUSTOMER -> "customers and staff with a session; they see their own data only";
      case STAFF -> "staff with a session whose role has the permission";
      case STRIPE -> "Stripe; the signature of the body is verified";
      case OPERATOR -> "operators' tools with the token `METRICS_TOKEN`";
    };
  }
}
