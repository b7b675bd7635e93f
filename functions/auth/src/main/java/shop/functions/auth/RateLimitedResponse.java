package shop.functions.auth;

import shop.account.Throttle;
import shop.contracts.ProblemType;
import shop.web.Problem;

/** The answer to whoever tries too often. */
final class RateLimitedResponse {
  private RateLimitedResponse() {}

  static Problem problem(Throttle.Refusal refusal) {
    String seconds = Long.toString(refusal.retryAfter().toSeconds());
    return Problem.of(ProblemType.RATE_LIMITED)
        .header("Retry-After", seconds)
        .header("RateLimit-Limit", Integer.toString(refusal.limit()))
        .header("RateLimit-Remaining", "0")
        .header("RateLimit-Reset", seconds);
  }
}
