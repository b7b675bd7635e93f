package shop.functions.auth;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import shop.account.LogIn;
import shop.account.RefreshSession;
import shop.account.Session;
import shop.account.Sessions;
import shop.contracts.ProblemType;
import shop.contracts.Route;
import shop.contracts.reason.SecurityEvent;
import shop.page.Page;
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
  private final Clock clock;
  private final SecurityLog log;

  SessionController(
      LogIn logIn, RefreshSession refreshSession, Sessions sessions, Clock clock, SecurityLog log) {
    this.clock = clock;
    this.logIn = logIn;
    this.refreshSession = refreshSession;
    this.sessions = sessions;
    this.log = log;
  }

  @Serves(
      value = Route.LOGIN,
      view = TokensView.class,
      or = {MfaChallengeView.class, MfaEnrolmentView.class})
  ResponseEntity<?> login(Caller caller, @Body LoginBody body) {
    LogIn.Outcome outcome = logIn.logIn(body.address(), body.password(), caller.client());
    return switch (outcome) {
      case LogIn.Outcome.LoggedIn loggedIn -> {
        String account = loggedIn.login().account().id();
        log.write(SecurityEvent.LOGIN_SUCCEEDED, account, caller.client());
        yield Responses.ok(TokensView.of(loggedIn.login()));
      }
      case LogIn.Outcome.FactorRequired(String account, String token) -> {
        log.write(SecurityEvent.LOGIN_CHALLENGED, account, caller.client());
        yield Responses.ok(MfaChallengeView.of(token));
      }
      case LogIn.Outcome.EnrolmentRequired(String account, String token) -> {
        log.write(SecurityEvent.LOGIN_CHALLENGED, account, caller.client());
        yield Responses.ok(MfaEnrolmentView.of(token));
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
      case RefreshSession.Outcome.RefreshedGuest refreshed ->
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

  @Serves(value = Route.LOGOUT_ALL, view = MessageView.class)
  ResponseEntity<?> logoutAll(Caller caller) {
    sessions.endAll(caller.account());
    log.write(SecurityEvent.LOGOUT_ALL, caller.account(), caller.client());
    return Responses.ok(new MessageView("All your sessions have ended."));
  }

  /** An account has few sessions, so they are one page. */
  @Serves(value = Route.LIST_SESSIONS, view = SessionView.class, page = true)
  ResponseEntity<?> list(Caller caller) {
    List<Session> all = sessions.ofAccount(caller.account());
    return Responses.page(new Page<>(SessionView.of(all, caller.session(), clock.instant()), null));
  }

  @Serves(Route.END_SESSION)
  ResponseEntity<?> end(Caller caller, @PathVariable String id) {
    Optional<Session> found = sessions.find(caller.account(), id);
    if (found.isEmpty()) {
      throw Problem.of(ProblemType.NOT_FOUND);
    }
    sessions.end(caller.account(), id);
    log.write(SecurityEvent.SESSION_ENDED, caller.account(), caller.client());
    return Responses.noContent();
  }
}
