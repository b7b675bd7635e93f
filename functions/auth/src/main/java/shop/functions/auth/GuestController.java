package shop.functions.auth;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import shop.contracts.Route;
import shop.contracts.reason.SecurityEvent;
import shop.guest.OpenGuestSession;
import shop.web.Caller;
import shop.web.Responses;
import shop.web.SecurityLog;
import shop.web.Serves;

/** Sessions of buyers without an account. */
@Controller
final class GuestController {
  private final OpenGuestSession openGuestSession;
  private final SecurityLog log;

  GuestController(OpenGuestSession openGuestSession, SecurityLog log) {
    this.openGuestSession = openGuestSession;
    this.log = log;
  }

  @Serves(value = Route.OPEN_GUEST_SESSION, view = TokensView.class)
  ResponseEntity<?> open(Caller caller) {
    return switch (openGuestSession.open(caller.client())) {
      case OpenGuestSession.Outcome.Opened opened ->
          Responses.created(TokensView.of(opened.login()));
      case OpenGuestSession.Outcome.Throttled throttled -> {
        log.write(SecurityEvent.GUEST_SESSION_THROTTLED, null, caller.client());
        throw RateLimitedResponse.problem(throttled.refusal());
      }
    };
  }
}
