package shop.functions.auth;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import shop.account.LogIn;
import shop.account.RefreshSession;
import shop.account.Sessions;
import shop.contracts.ProblemType;
import shop.contracts.Route;
import shop.web.Caller;
import shop.web.Problem;
import shop.web.Responses;
import shop.web.Serves;
import shop.web.binding.Body;

/** Log-in, refresh and log-out. */
@Controller
final class SessionController {
  private final LogIn logIn;
  private final RefreshSession refreshSession;
  private final Sessions sessions;

  SessionController(LogIn logIn, RefreshSession refreshSession, Sessions sessions) {
    this.logIn = logIn;
    this.refreshSession = refreshSession;
    this.sessions = sessions;
  }

  @Serves(value = Route.LOGIN, view = TokensView.class)
  ResponseEntity<?> login(Caller caller, @Body LoginBody body) {
    LogIn.Outcome outcome = logIn.logIn(body.address(), body.password(), caller.client());
    return switch (outcome) {
      case LogIn.Outcome.LoggedIn loggedIn -> Responses.ok(TokensView.of(loggedIn.login()));
      case LogIn.Outcome.InvalidCredentials _ -> throw Problem.of(ProblemType.INVALID_CREDENTIALS);
      case LogIn.Outcome.Throttled throttled ->
          throw RateLimitedResponse.problem(throttled.refusal());
      case LogIn.Outcome.ConcurrentChange _ -> throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }

  @Serves(value = Route.REFRESH, view = TokensView.class)
  ResponseEntity<?> refresh(Caller caller, @Body RefreshBody body) {
    RefreshSession.Outcome outcome = refreshSession.refresh(body.refreshToken(), caller.client());
    return switch (outcome) {
      case RefreshSession.Outcome.Refreshed refreshed ->
          Responses.ok(TokensView.of(refreshed.login()));
      case RefreshSession.Outcome.Refused _, RefreshSession.Outcome.Reused _ ->
          throw Problem.of(ProblemType.UNAUTHENTICATED);
      case RefreshSession.Outcome.Throttled throttled ->
          throw RateLimitedResponse.problem(throttled.refusal());
    };
  }

  /** Ends the session of the access token, which invalidates its refresh token too. */
  @Serves(value = Route.LOGOUT, view = MessageView.class)
  ResponseEntity<?> logout(Caller caller) {
    sessions.end(caller.account(), caller.session());
    return Responses.ok(new MessageView("You are logged out."));
  }
}
