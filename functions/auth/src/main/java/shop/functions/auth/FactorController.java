package shop.functions.auth;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import shop.contracts.ProblemType;
import shop.contracts.Route;
import shop.contracts.reason.SecurityEvent;
import shop.factor.ConfirmFactor;
import shop.factor.EnrolFactor;
import shop.factor.RemoveFactor;
import shop.factor.VerifyFactor;
import shop.web.Caller;
import shop.web.Problem;
import shop.web.Responses;
import shop.web.SecurityLog;
import shop.web.Serves;
import shop.web.binding.Body;

/** The second factor of the caller, and log-ins with it. */
@Controller
final class FactorController {
  private final EnrolFactor enrolFactor;
  private final ConfirmFactor confirmFactor;
  private final RemoveFactor removeFactor;
  private final VerifyFactor verifyFactor;
  private final String shopName;
  private final SecurityLog log;

  /**
   * Creates the controller.
   *
   * @param shopName shown in authenticator apps
   */
  FactorController(
      EnrolFactor enrolFactor,
      ConfirmFactor confirmFactor,
      RemoveFactor removeFactor,
      VerifyFactor verifyFactor,
      String shopName,
      SecurityLog log) {
    this.enrolFactor = enrolFactor;
    this.confirmFactor = confirmFactor;
    this.removeFactor = removeFactor;
    this.verifyFactor = verifyFactor;
    this.shopName = shopName;
    this.log = log;
  }

  @Serves(value = Route.ENROL_FACTOR, view = TotpView.class)
  ResponseEntity<?> enrol(Caller caller) {
    return switch (enrolFactor.enrol(caller.account(), caller.proof().accountVersion())) {
      case EnrolFactor.Outcome.Enrolled enrolled ->
          Responses.created(TotpView.of(enrolled, shopName));
      case EnrolFactor.Outcome.NoAccount _ -> throw Problem.of(ProblemType.UNAUTHENTICATED);
      case EnrolFactor.Outcome.FactorExists _ -> throw Problem.of(ProblemType.FACTOR_EXISTS);
      case EnrolFactor.Outcome.ConcurrentChange _ ->
          throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }

  @Serves(value = Route.CONFIRM_FACTOR, view = RecoveryCodesView.class)
  ResponseEntity<?> confirm(Caller caller, @Body TotpCodeBody body) {
    @Nullable Long version = caller.proof().accountVersion();
    return switch (confirmFactor.confirm(caller.account(), version, body.code())) {
      case ConfirmFactor.Outcome.Confirmed confirmed -> {
        log.write(SecurityEvent.FACTOR_ENABLED, caller.account(), caller.client());
        yield Responses.ok(new RecoveryCodesView(confirmed.recoveryCodes()));
      }
      case ConfirmFactor.Outcome.WrongCode _ -> {
        log.write(SecurityEvent.FACTOR_REFUSED, caller.account(), caller.client());
        throw Problem.of(ProblemType.INVALID_CODE);
      }
      case ConfirmFactor.Outcome.NotEnrolled _ ->
          throw Problem.of(ProblemType.NOT_FOUND, "Start an enrolment first.");
      case ConfirmFactor.Outcome.NoAccount _ -> throw Problem.of(ProblemType.UNAUTHENTICATED);
      case ConfirmFactor.Outcome.FactorExists _ -> throw Problem.of(ProblemType.FACTOR_EXISTS);
      case ConfirmFactor.Outcome.ConcurrentChange _ ->
          throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }

  @Serves(Route.REMOVE_FACTOR)
  ResponseEntity<?> remove(Caller caller, @Body FactorRemovalBody body) {
    return switch (removeFactor.remove(caller.account(), body.answer())) {
      case RemoveFactor.Outcome.Removed _ -> {
        log.write(SecurityEvent.FACTOR_REMOVED, caller.account(), caller.client());
        yield Responses.noContent();
      }
      case RemoveFactor.Outcome.WrongCode _ -> {
        log.write(SecurityEvent.FACTOR_REFUSED, caller.account(), caller.client());
        throw Problem.of(ProblemType.INVALID_CODE);
      }
      case RemoveFactor.Outcome.Throttled throttled -> {
        log.write(SecurityEvent.FACTOR_THROTTLED, caller.account(), caller.client());
        throw RateLimitedResponse.problem(throttled.refusal());
      }
      case RemoveFactor.Outcome.NoFactor _ ->
          throw Problem.of(ProblemType.NOT_FOUND, "The account has no second factor.");
      case RemoveFactor.Outcome.ConcurrentChange _ ->
          throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }

  @Serves(value = Route.VERIFY_FACTOR, view = TokensView.class)
  ResponseEntity<?> verify(Caller caller, @Body FactorVerificationBody body) {
    VerifyFactor.Outcome outcome =
        verifyFactor.verify(body.mfaToken(), body.answer(), caller.client());
    return switch (outcome) {
      case VerifyFactor.Outcome.LoggedIn loggedIn -> {
        String account = loggedIn.login().account().id();
        log.write(SecurityEvent.LOGIN_SUCCEEDED, account, caller.client());
        yield Responses.ok(TokensView.of(loggedIn.login()));
      }
      case VerifyFactor.Outcome.InvalidToken invalid -> {
        log.write(SecurityEvent.TOKEN_REFUSED, invalid.accountId(), caller.client());
        throw Problem.of(ProblemType.UNAUTHENTICATED, "Log in again to get another mfa_token.");
      }
      case VerifyFactor.Outcome.WrongCode(String account) -> {
        log.write(SecurityEvent.FACTOR_REFUSED, account, caller.client());
        throw Problem.of(ProblemType.INVALID_CODE);
      }
      case VerifyFactor.Outcome.Throttled throttled -> {
        log.write(SecurityEvent.FACTOR_THROTTLED, throttled.accountId(), caller.client());
        throw RateLimitedResponse.problem(throttled.refusal());
      }
      case VerifyFactor.Outcome.ConcurrentChange _ ->
          throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }
}
