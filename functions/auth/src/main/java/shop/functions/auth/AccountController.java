package shop.functions.auth;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import shop.account.Account;
import shop.account.Accounts;
import shop.account.ChangeProfile;
import shop.account.verification.RegisterAccount;
import shop.contracts.ProblemType;
import shop.contracts.Route;
import shop.contracts.reason.SecurityEvent;
import shop.web.Caller;
import shop.web.Problem;
import shop.web.Responses;
import shop.web.SecurityLog;
import shop.web.Serves;
import shop.web.binding.Body;
import shop.web.binding.IdempotencyHeader;
import shop.web.binding.IfMatch;

/** Registration, and the account of the caller. */
@Controller
final class AccountController {
  private final RegisterAccount registerAccount;
  private final ChangeProfile changeProfile;
  private final Accounts accounts;
  private final SecurityLog log;

  AccountController(
      RegisterAccount registerAccount,
      ChangeProfile changeProfile,
      Accounts accounts,
      SecurityLog log) {
    this.registerAccount = registerAccount;
    this.changeProfile = changeProfile;
    this.accounts = accounts;
    this.log = log;
  }

  @Serves(value = Route.REGISTER, view = AccountView.class)
  ResponseEntity<?> register(
      Caller caller, @Body RegisterBody body, IdempotencyHeader idempotency) {
    RegisterAccount.Outcome outcome =
        registerAccount.register(
            body.registration(), caller.client(), idempotency.request(AccountView::of));
    return switch (outcome) {
      case RegisterAccount.Outcome.Registered registered ->
          Responses.created(AccountView.of(registered.account()));
      case RegisterAccount.Outcome.Repeated repeated ->
          Responses.replay(repeated.prior(), HttpStatus.CREATED);
      case RegisterAccount.Outcome.Throttled throttled -> {
        log.write(SecurityEvent.REGISTRATION_THROTTLED, null, caller.client());
        throw RateLimitedResponse.problem(throttled.refusal());
      }
      case RegisterAccount.Outcome.WeakPassword weak ->
          throw Problem.invalid("/password", weak.fault());
      case RegisterAccount.Outcome.ConcurrentChange _ ->
          throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }

  @Serves(value = Route.ME, view = AccountView.class)
  ResponseEntity<?> me(Caller caller) {
    Account account =
        accounts.find(caller.account()).orElseThrow(() -> Problem.of(ProblemType.UNAUTHENTICATED));
    return Responses.ok(AccountView.of(account), account.version());
  }

  @Serves(value = Route.CHANGE_ME, view = AccountView.class)
  ResponseEntity<?> change(Caller caller, @IfMatch @Nullable Long version, @Body ProfileBody body) {
    return switch (changeProfile.change(caller.account(), version, body.change())) {
      case ChangeProfile.Outcome.Changed(Account account) ->
          Responses.ok(AccountView.of(account), account.version());
      case ChangeProfile.Outcome.NoAccount _ -> throw Problem.of(ProblemType.UNAUTHENTICATED);
      case ChangeProfile.Outcome.Stale _ -> throw Problem.of(ProblemType.STALE_VERSION);
      case ChangeProfile.Outcome.ConcurrentChange _ ->
          throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }
}
