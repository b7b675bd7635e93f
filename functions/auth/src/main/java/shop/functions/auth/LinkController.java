package shop.functions.auth;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import shop.account.verification.ChangeEmail;
import shop.account.verification.MailLink;
import shop.account.verification.ResetPassword;
import shop.account.verification.VerifyEmail;
import shop.contracts.ProblemType;
import shop.contracts.Route;
import shop.contracts.reason.SecurityEvent;
import shop.limit.Refusal;
import shop.token.TokenPurpose;
import shop.web.Caller;
import shop.web.Problem;
import shop.web.Responses;
import shop.web.SecurityLog;
import shop.web.Serves;
import shop.web.binding.Body;

/** Links that are mailed: requests for them, and what their tokens allow. */
@Controller
final class LinkController {
  private static final MessageView ACCEPTED =
      new MessageView("If the address has a matching account, a mail with a link follows.");

  private final VerifyEmail verifyEmail;
  private final MailLink mailLink;
  private final ResetPassword resetPassword;
  private final ChangeEmail changeEmail;
  private final SecurityLog log;

  LinkController(
      VerifyEmail verifyEmail,
      MailLink mailLink,
      ResetPassword resetPassword,
      ChangeEmail changeEmail,
      SecurityLog log) {
    this.verifyEmail = verifyEmail;
    this.mailLink = mailLink;
    this.resetPassword = resetPassword;
    this.changeEmail = changeEmail;
    this.log = log;
  }

  @Serves(value = Route.VERIFY_EMAIL, view = MessageView.class)
  ResponseEntity<?> verify(Caller caller, @Body TokenBody body) {
    return switch (verifyEmail.verify(body.token().strip())) {
      case VerifyEmail.Outcome.Verified(String account) -> {
        log.write(SecurityEvent.EMAIL_VERIFIED, account, caller.client());
        yield Responses.ok(new MessageView("Your e-mail address is verified."));
      }
      case VerifyEmail.Outcome.InvalidToken _ -> throw refused(caller);
      case VerifyEmail.Outcome.ConcurrentChange _ ->
          throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }

  @Serves(value = Route.RESEND_VERIFICATION, view = MessageView.class)
  ResponseEntity<?> resend(Caller caller, @Body EmailBody body) {
    return mail(TokenPurpose.VERIFY_EMAIL, caller, body);
  }

  @Serves(value = Route.FORGOT_PASSWORD, view = MessageView.class)
  ResponseEntity<?> forgot(Caller caller, @Body EmailBody body) {
    return mail(TokenPurpose.RESET_PASSWORD, caller, body);
  }

  private ResponseEntity<?> mail(TokenPurpose purpose, Caller caller, EmailBody body) {
    return switch (mailLink.mail(purpose, body.address(), caller.client())) {
      case MailLink.Outcome.Accepted _ -> Responses.accepted(ACCEPTED);
      case MailLink.Outcome.Throttled(Refusal refusal) -> throw throttled(caller, refusal);
    };
  }

  @Serves(value = Route.RESET_PASSWORD, view = MessageView.class)
  ResponseEntity<?> reset(Caller caller, @Body PasswordResetBody body) {
    return switch (resetPassword.reset(body.token().strip(), body.newPassword())) {
      case ResetPassword.Outcome.Reset(String account) -> {
        log.write(SecurityEvent.PASSWORD_RESET, account, caller.client());
        yield Responses.ok(
            new MessageView("Your password is changed. All your sessions have ended."));
      }
      case ResetPassword.Outcome.InvalidToken _ -> throw refused(caller);
      case ResetPassword.Outcome.WeakPassword(String fault) ->
          throw Problem.invalid("/password", fault);
      case ResetPassword.Outcome.ConcurrentChange _ ->
          throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }

  @Serves(value = Route.CHANGE_EMAIL, view = MessageView.class)
  ResponseEntity<?> changeEmail(Caller caller, @Body EmailChangeBody body) {
    ChangeEmail.Change change =
        new ChangeEmail.Change(caller.account(), body.address(), body.password());
    return switch (changeEmail.change(change, caller.client())) {
      case ChangeEmail.Outcome.Accepted _ -> {
        log.write(SecurityEvent.EMAIL_CHANGE_REQUESTED, caller.account(), caller.client());
        yield Responses.ok(
            new MessageView(
                "A mail to the new address follows. Your address changes when you use its link."));
      }
      case ChangeEmail.Outcome.WrongPassword _ -> {
        log.write(SecurityEvent.PASSWORD_REFUSED, caller.account(), caller.client());
        throw Problem.of(ProblemType.INVALID_CREDENTIALS);
      }
      case ChangeEmail.Outcome.Throttled(Refusal refusal) -> throw throttled(caller, refusal);
      case ChangeEmail.Outcome.NoAccount _ -> throw Problem.of(ProblemType.UNAUTHENTICATED);
    };
  }

  private Problem refused(Caller caller) {
    log.write(SecurityEvent.LINK_REFUSED, null, caller.client());
    return Problem.of(ProblemType.INVALID_TOKEN);
  }

  private Problem throttled(Caller caller, Refusal refusal) {
    log.write(SecurityEvent.LINK_REQUESTS_THROTTLED, null, caller.client());
    return RateLimitedResponse.problem(refusal);
  }
}
