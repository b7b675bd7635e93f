package shop.functions.auth;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import shop.contracts.ProblemType;
import shop.contracts.Route;
import shop.contracts.reason.SecurityEvent;
import shop.factor.StepUp;
import shop.web.Caller;
import shop.web.Problem;
import shop.web.Responses;
import shop.web.SecurityLog;
import shop.web.Serves;
import shop.web.binding.Body;

/** Step-up: a fresh proof of identity within a session. */
@Controller
final class StepUpController {
  private final StepUp stepUp;
  private final SecurityLog log;

  StepUpController(StepUp stepUp, SecurityLog log) {
    this.stepUp = stepUp;
    this.log = log;
  }

  @Serves(value = Route.STEP_UP, view = AccessTokenView.class)
  ResponseEntity<?> stepUp(Caller caller, @Body StepUpBody body) {
    StepUp.Request request =
        new StepUp.Request(caller.account(), caller.session(), body.code(), body.password());
    return switch (stepUp.stepUp(request, caller.client())) {
      case StepUp.Outcome.SteppedUp up -> {
        log.write(SecurityEvent.STEPPED_UP, caller.account(), caller.client());
        yield Responses.ok(
            new AccessTokenView(up.accessToken(), "Bearer", up.expiresIn().toSeconds()));
      }
      case StepUp.Outcome.WrongCode _ -> {
        log.write(SecurityEvent.FACTOR_REFUSED, caller.account(), caller.client());
        throw Problem.of(ProblemType.INVALID_CODE);
      }
      case StepUp.Outcome.WrongPassword _ -> {
        log.write(SecurityEvent.STEP_UP_REFUSED, caller.account(), caller.client());
        throw Problem.of(ProblemType.INVALID_CREDENTIALS);
      }
      case StepUp.Outcome.FactorNeeded _ ->
          throw Problem.of(
              ProblemType.STEP_UP_REQUIRED, "This account needs the code of its second factor.");
      case StepUp.Outcome.Throttled throttled -> {
        log.write(SecurityEvent.FACTOR_THROTTLED, caller.account(), caller.client());
        throw RateLimitedResponse.problem(throttled.refusal());
      }
      case StepUp.Outcome.NoSession _ -> throw Problem.of(ProblemType.UNAUTHENTICATED);
      case StepUp.Outcome.ConcurrentChange _ -> throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }
}
