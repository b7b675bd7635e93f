package shop.functions.auth;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import shop.account.ChangePassword;
import shop.contracts.ProblemType;
import shop.contracts.Route;
import shop.contracts.reason.SecurityEvent;
import shop.web.Caller;
import shop.web.Problem;
import shop.web.Responses;
import shop.web.SecurityLog;
import shop.web.Serves;
import shop.web.binding.Body;

/** Changes of passwords. */
@Controller
final class PasswordController {
  private final ChangePassword changePassword;
  private final SecurityLog log;

  PasswordController(ChangePassword changePassword, SecurityLog log) {
    this.changePassword = changePassword;
    this.log = log;
  }

  @Serves(value = Route.CHANGE_PASSWORD, view = MessageView.class)
  ResponseEntity<?> change(Caller caller, @Body PasswordChangeBody body) {
    ChangePassword.Change change =
        new ChangePassword.Change(
            caller.account(), caller.session(), body.currentPassword(), body.newPassword());
    return switch (changePassword.change(change, caller.client())) {
      case ChangePassword.Outcome.Changed _ -> {
        log.write(SecurityEvent.PASSWORD_CHANGED, caller.account(), caller.client());
        yield Responses.ok(
            new MessageView("Your password is changed. Your other sessions have ended."));
      }
      case ChangePassword.Outcome.WrongPassword _ -> {
        log.write(SecurityEvent.PASSWORD_REFUSED, caller.account(), caller.client());
        throw Problem.of(ProblemType.INVALID_CREDENTIALS);
      }
      case ChangePassword.Outcome.WeakPassword(String fault) ->
          throw Problem.invalid("/password", fault);
      case ChangePassword.Outcome.Throttled throttled -> {
        log.write(SecurityEvent.LOGIN_THROTTLED, caller.account(), caller.client());
        throw RateLimitedResponse.problem(throttled.refusal());
      }
      case ChangePassword.Outcome.NoAccount _ -> throw Problem.of(ProblemType.UNAUTHENTICATED);
      case ChangePassword.Outcome.ConcurrentChange _ ->
          throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }
}
