package shop.guest;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import shop.account.Session;
import shop.account.Sessions;
import shop.account.Tokens;
import shop.cart.Cart;
import shop.cart.CartLine;
import shop.cart.CartMerge;
import shop.cart.Carts;
import shop.cart.MergeRule;
import shop.cart.Offer;
import shop.cart.Offers;
import shop.cart.PricedCart;
import shop.commit.Attempt;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.commit.OptimisticWrite;
import shop.events.ShopEvent.GuestMerged;
import shop.hold.Holds;
import shop.hold.ReleaseHold;

/**
 * Takes over the cart of a guest who has logged in, once: one transaction changes both carts and
 * ends the guest's session. The guest's cart remembers its account, so that a repeated request
 * changes nothing, and no line can be added to it any more.
 */
public final class MergeCart {
  private final Sessions sessions;
  private final Tokens tokens;
  private final Carts carts;
  private final Offers offers;
  private final Holds holds;
  private final MergeRule rule;
  private final Clock clock;
  private final Ids ids;

  /**
   * Creates the use case.
   *
   * @param sessions not cached
   */
  public MergeCart(
      Sessions sessions,
      Tokens tokens,
      Carts carts,
      Offers offers,
      Holds holds,
      MergeRule rule,
      Clock clock,
      Ids ids) {
    this.sessions = sessions;
    this.tokens = tokens;
    this.carts = carts;
    this.offers = offers;
    this.holds = holds;
    this.rule = rule;
    this.clock = clock;
    this.ids = ids;
  }

  /** A session that a token is of. */
  public record GuestSession(String guestId, String sessionId, Optional<Long> generation) {}

  /** Result of the request. */
  public sealed interface Outcome {
    /** The account's cart, after this request or an earlier one. */
    record Merged(PricedCart cart, GuestSession guest) implements Outcome {}

    /** The token is not valid. */
    record InvalidToken() implements Outcome {}

    /** The token is one of the caller. */
    record OwnToken() implements Outcome {}

    /** The token is one of another account. */
    record AccountToken() implements Outcome {}

    /** The guest's session has ended otherwise, or the token was exchanged for a newer one. */
    record SessionEnded() implements Outcome {}

    /** Another account took the cart over. */
    record MergedIntoOther() implements Outcome {}

    /** A cart kept changing concurrently; the client may retry. */
    record ConcurrentChange() implements Outcome {}
  }

  /**
   * Takes over the cart of a guest.
   *
   * @param token the guest's access or refresh token
   */
  public Outcome merge(String accountId, String token) {
    Optional<GuestSession> read = read(token);
    if (read.isEmpty()) {
      return new Outcome.InvalidToken();
    }
    GuestSession guest = read.get();
    if (!Guest.is(guest.guestId())) {
      return guest.guestId().equals(accountId)
          ? new Outcome.OwnToken()
          : new Outcome.AccountToken();
    }
    return OptimisticWrite.of(() -> attempt(accountId, guest))
        .orElse(Outcome.ConcurrentChange::new);
  }

  private Optional<GuestSession> read(String token) {
    return tokens
        .readAccess(token)
        .map(a -> new GuestSession(a.accountId(), a.sessionId(), Optional.empty()))
        .or(
            () ->
                tokens
                    .readRefresh(token)
                    .map(
                        r ->
                            new GuestSession(
                                r.accountId(), r.sessionId(), Optional.of(r.generation()))));
  }

  private Attempt<Outcome> attempt(String accountId, GuestSession guest) {
    Cart guestCart = carts.find(guest.guestId());
    String mergedInto = guestCart.mergedInto();
    if (mergedInto != null && !mergedInto.equals(accountId)) {
      return Attempt.refused(new Outcome.MergedIntoOther());
    }
    Cart cart = carts.find(accountId);
    if (mergedInto != null) {
      return Attempt.done(new Outcome.Merged(PricedCart.of(cart, offers.of(cart.lines())), guest));
    }
    Instant now = clock.instant();
    if (!isLive(guest, now)) {
      return Attempt.refused(new Outcome.SessionEnded());
    }
    // The units that the guest holds are for the account from now on.
    ReleaseHold releaseHold = new ReleaseHold(holds, clock);
    holds.ofCart(guest.guestId()).forEach(releaseHold::release);
    Map<String, Offer> found = offers.of(lines(cart, guestCart));
    Cart next = rule.merged(cart, guestCart, found, now);
    PricedCart priced = PricedCart.of(next, found);
    CartMerge merge =
        new CartMerge(
            priced.withSeenPrices(next),
            guestCart.mergedInto(accountId, now),
            guest.sessionId(),
            Effects.at(now, ids).event(new GuestMerged(accountId, guest.guestId())));
    return Attempt.of(carts.merge(merge), new Outcome.Merged(priced, guest));
  }

  private boolean isLive(GuestSession guest, Instant now) {
    return sessions
        .find(guest.guestId(), guest.sessionId())
        .filter(session -> session.aliveAt(now))
        .map(Session::generation)
        .filter(current -> guest.generation().map(current::equals).orElse(true))
        .isPresent();
  }

  /** Each SKU once, as the offers of a SKU do not depend on the cart. */
  private static Collection<CartLine> lines(Cart cart, Cart guestCart) {
    return Stream.concat(
            cart.lines().stream(),
            guestCart.lines().stream().filter(line -> cart.line(line.sku()).isEmpty()))
        .toList();
  }
}
