package shop.functions.cart;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import shop.account.Sessions;
import shop.contracts.ProblemType;
import shop.contracts.Route;
import shop.guest.MergeCart;
import shop.web.Caller;
import shop.web.Problem;
import shop.web.Responses;
import shop.web.Serves;
import shop.web.binding.Body;
import shop.web.cart.CartView;

/** Takes over the cart of a guest who has logged in. */
@Controller
final class MergeController {
  private static final String TOKEN = "/guest_token";

  private final MergeCart mergeCart;
  private final Sessions cachedSessions;
  private final String currency;

  MergeController(MergeCart mergeCart, Sessions cachedSessions, String currency) {
    this.mergeCart = mergeCart;
    this.cachedSessions = cachedSessions;
    this.currency = currency;
  }

  @Serves(value = Route.MERGE_CART, view = CartView.class)
  ResponseEntity<?> merge(Caller caller, @Body MergeBody body) {
    return switch (mergeCart.merge(caller.account(), body.guestToken())) {
      case MergeCart.Outcome.Merged merged -> {
        // This instance must not take the guest for live until its cache expires.
        cachedSessions.end(merged.guest().guestId(), merged.guest().sessionId());
        yield Responses.ok(CartView.of(merged.cart(), currency), merged.cart().version());
      }
      case MergeCart.Outcome.InvalidToken _ ->
          throw Problem.invalid(TOKEN, "is not a valid token of a guest session");
      case MergeCart.Outcome.OwnToken _ ->
          throw Problem.invalid(TOKEN, "is a token of your own session, not of a guest session");
      case MergeCart.Outcome.AccountToken _ ->
          throw Problem.invalid(TOKEN, "is a token of an account, not of a guest session");
      case MergeCart.Outcome.SessionEnded _ -> throw ended("ended");
      case MergeCart.Outcome.MergedIntoOther _ -> throw ended("merged_into_other");
      case MergeCart.Outcome.ConcurrentChange _ -> throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }

  private static Problem ended(String reason) {
    return Problem.of(ProblemType.GUEST_SESSION_ENDED).with("reason", reason);
  }
}
