package shop.contracts;

import java.util.EnumSet;
import java.util.Set;

/** The problems that every route of a kind can return, by its method and its access. */
final class ImpliedProblems {
  private ImpliedProblems() {}

  static Set<ProblemType> of(Route route) {
    Set<ProblemType> all =
        EnumSet.of(
            ProblemType.INTERNAL_ERROR,
            ProblemType.INVALID_REQUEST,
            ProblemType.RATE_LIMITED,
            ProblemType.UNAVAILABLE,
            ProblemType.TIMEOUT);
    if (route.access() != Access.ANONYMOUS && route.access() != Access.STRIPE) {
      all.add(ProblemType.UNAUTHENTICATED);
    }
    if (route.access() == Access.ADMIN) {
      all.add(ProblemType.FORBIDDEN);
    }
    if (route.method() != Method.GET) {
      all.add(ProblemType.CONCURRENT_CHANGE);
    }
    if (route.method() == Method.POST || route.method() == Method.PUT) {
      all.addAll(Set.of(ProblemType.BODY_TOO_LARGE, ProblemType.UNSUPPORTED_MEDIA_TYPE));
    }
    if (route.takesIdempotencyKey()) {
      all.add(ProblemType.IDEMPOTENCY_KEY_REUSED);
    }
    return all;
  }
}
