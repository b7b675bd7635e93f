package shop.functions.auth;

import shop.limit.Refusal;
import shop.web.Problem;

/** The response to a caller that exceeds a limit on registrations, log-ins or refreshes. */
final class RateLimitedResponse {
  private RateLimitedResponse() {}

  static Problem problem(Refusal refusal) {
    return Problem.rateLimited(refusal.limit(), refusal.retryAfter().toSeconds());
  }
}
