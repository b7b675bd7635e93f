package shop.functions.auth;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import shop.account.LogIn;
import shop.account.RefreshSession;
import shop.account.Sessions;
import shop.contracts.ProblemType;
import shop.contracts.Route;
import shop.contracts.reason.SecurityEvent;
import shop.web.Caller;
import shop.web.Problem;
import shop.web.Responses;
import shop.web.SecurityLog;
import shop.web.Serves;
import shop.web.binding.Body;

/** Log-in, refresh and log-out. */
@Controller
final class SessionController {
  private final LogIn logIn;
  private final RefreshSession refreshSession;
  private final Sessions sessions;
  private final SecurityLog log;

  SessionController(
      LogIn logIn, RefreshSession refreshSession, Sessions sessions, SecurityLog log) {
    this.logIn = logIn;
    this.refreshSession = refreshSession;
    this.sessions = sessions;
    this.log = log;
  }

  @Serves(value = Route.LOGIN, view = TokensView.class)
  ResponseEntity<?> login(Caller caller, @Body LoginBody body) {
    LogIn.Outcome outcome = logIn.logIn(body.address(), body.password(), caller.client());
    return switch (outcome) {
      case LogIn.Outcome.LoggedIn loggedIn -> {
        String account = loggedIn.login().account().id();
        log.write(SecurityEvent.LOGIN_SUCCEEDED, account, caller.client());
        yield Responses.ok(TokensView.of(loggedIn.login()));
      }
      case LogIn.Outcome.InvalidCredentials invalid -> {
        log.write(SecurityEvent.LOGIN_FAILED, invalid.accountId(), caller.client());
        throw Problem.of(ProblemType.INVALID_CREDENTIALS);
      }
      case LogIn.Outcome.Throttled throttled -> {
        log.write(SecurityEvent.LOGIN_THROTTLED, null, caller.client());
        throw RateLimitedResponse.problem(throttled.refusal());
      }
      case LogIn.Outcome.ConcurrentChange _ -> throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }

  @Serves(value = Route.REFRESH, view = TokensView.class)
  ResponseEntity<?> refresh(Caller caller, @Body RefreshBody body) {
    RefreshSession.Outcome outcome = refreshSession.refresh(body.refreshToken(), caller.client());
    return switch (outcome) {
      case RefreshSession.Outcome.Refreshed refreshed ->
          Responses.ok(TokensView.of(refreshed.login()));
      case RefreshSession.Outcome.Refused _ -> {
        log.write(SecurityEvent.TOKEN_REFUSED, null, caller.client());
        throw Problem.of(ProblemType.UNAUTHENTICATED);
      }
      case RefreshSession.Outcome.Reused(String account) -> {
        log.write(SecurityEvent.REFRESH_REUSED, account, caller.client());
        throw Problem.of(ProblemType.UNAUTHENTICATED);
      }
      case RefreshSession.Outcome.Throttled throttled -> {
        log.write(SecurityEvent.REFRESH_THROTTLED, throttled.accountId(), caller.client());
        throw RateLimitedResponse.problem(throttled.refusal());
      }
    };
  }

  /** Ends the session of the access token, which invalidates its refresh token too. */
  @Serves(value = Route.LOGOUT, view = MessageView.class)
  ResponseEntity<?> logout(Caller caller) {
    sessions.end(caller.account(), caller.session());
    log.write(SecurityEvent.LOGOUT, caller.account(), caller.client());
    return Responses.ok(new MessageView("You are logged out."));
  }
}
