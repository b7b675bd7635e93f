package shop.functions.cart;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.AccountFixture.anAccount;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.account.Role;
import shop.account.Session;
import shop.contracts.Area;
import shop.contracts.Route;
import shop.events.ShopEvent.GuestMerged;
import shop.testkit.Concurrently;
import shop.testkit.api.ApiAnswer;
import shop.testkit.api.ApiRequest;
import shop.testshop.TestShop;

/** A customer takes over the cart of a guest. */
class MergeCartTest {
  private final TestShop shop = TestShop.withSignedTokens(Area.CART);
  private final CartHandler cart = new CartHandler(shop);
  private final String ada = shop.signIn(anAccount().id("ada"));
  private final Session guest = guest("guest-1");

  @BeforeEach
  void fillCarts() {
    shop.fakes().addProduct("MUG", 1999, 10);
    add(ada, 1);
    add(access(guest), 2);
  }

  @Test
  void takesOverTheLinesOnce() {
    ApiAnswer merged = merge(ada, access(guest));
    ApiAnswer again = merge(ada, access(guest));
    ApiAnswer byRefreshToken = merge(ada, shop.tokens().refresh(guest));

    assertThat(merged.status()).isEqualTo(200);
    assertThat(merged.at("/items/0/quantity")).isEqualTo("3");
    assertThat(again.text()).isEqualTo(merged.text());
    assertThat(byRefreshToken.text()).isEqualTo(merged.text());
    assertThat(shop.fakes().table.events())
        .filteredOn(GuestMerged.class::isInstance)
        .containsExactly(new GuestMerged("ada", "guest-1"));
  }

  @Test
  void endsTheSessionOfTheGuest() {
    merge(ada, access(guest));

    assertThat(ApiRequest.to(Route.GET_CART).token(access(guest)).send(cart).status())
        .isEqualTo(401);
    assertThat(shop.sessions().find("guest-1", guest.id())).isEmpty();
  }

  @Test
  void takesOverOnceWhenCalledAtTheSameTime() {
    Concurrently.call(4, _ -> merge(ada, access(guest)).status());

    assertThat(merge(ada, access(guest)).at("/items/0/quantity")).isEqualTo("3");
  }

  @Test
  void refusesTokensThatAreNotOfAGuest() {
    String bob = shop.signIn(anAccount().id("bob"));

    assertThat(refusal(merge(ada, "junk"))).contains("not a valid token");
    assertThat(refusal(merge(ada, ada))).contains("your own session");
    assertThat(refusal(merge(ada, bob))).contains("a token of an account");
  }

  @Test
  void refusesSessionsThatEndedOtherwise() {
    String bob = shop.signIn(anAccount().id("bob"));
    Session loggedOut = guest("guest-2");
    shop.sessions().end("guest-2", loggedOut.id());
    merge(ada, access(guest));

    ApiAnswer ended = merge(ada, access(loggedOut));
    ApiAnswer ofOther = merge(bob, access(guest));

    assertThat(ended.status()).isEqualTo(409);
    assertThat(ended.problem()).isEqualTo("guest-session-ended");
    assertThat(ended.at("/reason")).isEqualTo("ended");
    assertThat(ofOther.problem()).isEqualTo("guest-session-ended");
    assertThat(ofOther.at("/reason")).isEqualTo("merged_into_other");
  }

  @Test
  void refusesARefreshTokenThatWasExchanged() {
    String old = shop.tokens().refresh(guest);
    Session next =
        new Session(guest.id(), "guest-1", Role.GUEST, 2, guest.createdAt(), guest.expiresAt());
    shop.sessions().rotate(next);

    assertThat(merge(ada, old).problem()).isEqualTo("guest-session-ended");
    assertThat(merge(ada, shop.tokens().refresh(next)).status()).isEqualTo(200);
  }

  @Test
  void refusesGuestsThemselves() {
    assertThat(merge(access(guest), access(guest("guest-3"))).status()).isEqualTo(403);
  }

  private Session guest(String id) {
    Instant now = shop.clock().instant();
    Session session =
        new Session("session-of-" + id, id, Role.GUEST, 1, now, now.plus(Duration.ofDays(30)));
    shop.sessions().openForGuest(session);
    return session;
  }

  private String access(Session session) {
    return shop.tokens().access(session, shop.clock().instant());
  }

  private void add(String token, int quantity) {
    ApiRequest.to(Route.ADD_CART_ITEM)
        .token(token)
        .json("{'sku': 'MUG', 'quantity': %d}".formatted(quantity))
        .send(cart);
  }

  private ApiAnswer merge(String token, String guestToken) {
    return ApiRequest.to(Route.MERGE_CART)
        .token(token)
        .json("{'guest_token': '%s'}".formatted(guestToken))
        .send(cart);
  }

  private static String refusal(ApiAnswer answer) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.at("/errors/0/pointer")).isEqualTo("/guest_token");
    return answer.at("/errors/0/detail");
  }
}
