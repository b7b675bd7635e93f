package shop.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import shop.cart.AddToCart;
import shop.cart.Cart;
import shop.cart.CartAndOffers;
import shop.cart.CartLine;
import shop.cart.CartMerge;
import shop.cart.ItemToAdd;
import shop.cart.Offer;
import shop.commit.CommitResult;
import shop.commit.Effects;
import shop.contracts.Limits;
import shop.money.Money;
import shop.testkit.Concurrently;

/** The contract of {@link shop.cart.Carts} and {@link shop.cart.Offers}. */
public abstract class CartsContract extends OrderingContract {
  private static final Money PRICE = new Money(1999, "USD");

  @Test
  void storesAllFieldsOfACart() {
    Cart cart = cart(1, new CartLine("MUG", "p1", 2, PRICE), new CartLine("POT", "p2", 99, PRICE));

    CommitResult saved = carts().save(cart, effects());

    assertThat(saved).isEqualTo(CommitResult.COMMITTED);
    assertThat(carts().find("ann")).isEqualTo(cart);
    assertThat(carts().find("bob")).isEqualTo(Cart.none("bob"));
  }

  @Test
  void storesFullCarts() {
    List<CartLine> lines = new ArrayList<>();
    for (int i = 0; i < Limits.CART_LINES; i++) {
      lines.add(new CartLine("SKU-" + i, "p" + i, 1, PRICE));
    }
    Cart cart = cart(1, lines.toArray(CartLine[]::new));

    carts().save(cart, effects());

    assertThat(carts().find("ann")).isEqualTo(cart);
  }

  @Test
  void savesOnlyTheNextVersion() {
    Cart first = cart(1, new CartLine("MUG", "p1", 1, PRICE));
    carts().save(first, effects());

    assertThat(carts().save(cart(1), effects())).isEqualTo(CommitResult.STALE);
    assertThat(carts().save(cart(3), effects())).isEqualTo(CommitResult.STALE);
    assertThat(carts().find("ann")).isEqualTo(first);
    assertThat(carts().save(cart(2), effects())).isEqualTo(CommitResult.COMMITTED);
    assertThat(carts().find("ann").isEmpty()).isTrue();
  }

  @Test
  void expiresIdleCartsButKeepsTheirVersion() {
    carts().save(cart(1, new CartLine("MUG", "p1", 1, PRICE)), effects());

    clock.advance(Limits.IDLE_CART_RETENTION);
    Cart onTheLastDay = carts().find("ann");
    clock.advance(Duration.ofSeconds(1));
    Cart later = carts().find("ann");

    assertThat(onTheLastDay.lines()).hasSize(1);
    assertThat(later.isEmpty()).isTrue();
    assertThat(carts().save(cart(2, new CartLine("POT", "p2", 1, PRICE)), effects()))
        .isEqualTo(CommitResult.COMMITTED);
    assertThat(carts().find("ann").lines()).extracting(CartLine::sku).containsExactly("POT");
  }

  @Test
  void addsOnceForConcurrentRequestsWithOneKey() {
    addProduct("MUG", 1999, 10);

    List<AddToCart.Outcome> outcomes =
        Concurrently.call(6, i -> addToCart("ann", "MUG", 1, idempotentRequest("key", "body")));

    assertThat(count(outcomes, AddToCart.Outcome.Added.class)).isEqualTo(1);
    assertThat(count(outcomes, AddToCart.Outcome.Repeated.class)).isEqualTo(5);
    assertThat(carts().find("ann").lines()).extracting(CartLine::quantity).containsExactly(1);
  }

  @Test
  void keepsAllConcurrentAdditions() {
    addProduct("MUG", 1999, 99);

    List<AddToCart.Outcome> outcomes = Concurrently.call(5, i -> addToCart("ann", "MUG", 1 + i));

    assertThat(count(outcomes, AddToCart.Outcome.Added.class)).isEqualTo(5);
    assertThat(carts().find("ann").lines()).extracting(CartLine::quantity).containsExactly(15);
  }

  @Test
  void findsOffersOfProducts() {
    String id = addProduct("MUG", 1999, 7);

    Offer offer = item(new ItemToAdd.Sku("MUG")).orElseThrow();

    assertThat(offer)
        .returns("MUG", Offer::sku)
        .returns(id, Offer::productId)
        .returns("MUG", Offer::name)
        .returns(Map.of(), Offer::options)
        .returns(PRICE, Offer::price)
        .returns(true, Offer::forSale)
        .returns(7L, Offer::available)
        .returns(7L, Offer::inStock)
        .returns(0, Offer::shard);
    assertThat(item(new ItemToAdd.SimpleProduct(id))).contains(offer);
    assertThat(offers().of(List.of(new CartLine("MUG", id, 1, PRICE))))
        .containsExactly(Map.entry("MUG", offer));
    assertThat(offers().of(List.of())).isEmpty();
  }

  @Test
  void findsNoOffersOfDeletedProductsOrReusedSkus() {
    String id = addProduct("MUG", 1999, 7);
    deleteProduct().delete(ADMIN, id, null);

    assertThat(item(new ItemToAdd.Sku("MUG"))).isEmpty();
    assertThat(item(new ItemToAdd.Sku("NONE"))).isEmpty();
    assertThat(item(new ItemToAdd.SimpleProduct(id))).isEmpty();
    assertThat(offers().of(List.of(new CartLine("MUG", id, 1, PRICE)))).isEmpty();
    String next = addProduct("MUG", 1999, 7);
    assertThat(offers().of(List.of(new CartLine("MUG", id, 1, PRICE)))).isEmpty();
    assertThat(offers().of(List.of(new CartLine("MUG", next, 1, PRICE)))).hasSize(1);
  }

  @Test
  void findsACartWithTheOffersOfItsLinesAndOfAnItemToAdd() {
    addProduct("MUG", 1999, 7);
    addProduct("CUP", 500, 3);
    addToCart("ann", "MUG", 2);

    CartAndOffers found = offers().forCart("ann", new ItemToAdd.Sku("CUP"));

    assertThat(found.cart()).isEqualTo(carts().find("ann"));
    assertThat(found.item()).map(Offer::sku).contains("CUP");
    assertThat(found.offers()).containsOnlyKeys("MUG", "CUP");
    assertThat(offers().forCart("ann", new ItemToAdd.Sku("NONE")).offers()).containsOnlyKeys("MUG");
    assertThat(offers().forCart("bob", new ItemToAdd.Sku("MUG")).cart().isEmpty()).isTrue();
  }

  private Optional<Offer> item(ItemToAdd item) {
    return offers().forCart("ann", item).item();
  }

  @Test
  void findsTheOffersOfAFullCartInOneCall() {
    List<CartLine> lines = new ArrayList<>();
    for (int i = 0; i < Limits.CART_LINES; i++) {
      lines.add(new CartLine("SKU-" + i, addProduct("SKU-" + i, 1999, 1), 1, PRICE));
    }

    assertThat(offers().of(lines)).hasSize(Limits.CART_LINES);
  }

  /** The adapter's session, if it has one, is live. */
  protected void openGuestSession(String guestId, String sessionId) {}

  @Test
  void mergesACartOnceAndClosesTheOneOfTheGuest() {
    openGuestSession("guest-1", "session-1");
    carts().save(cart(1, new CartLine("MUG", "p1", 1, PRICE)), effects());
    Cart guest =
        new Cart("guest-1", List.of(new CartLine("MUG", "p1", 2, PRICE)), 1, clock.instant());
    carts().save(guest, effects());
    Cart merged = cart(2, new CartLine("MUG", "p1", 3, PRICE));
    CartMerge merge =
        new CartMerge(merged, guest.mergedInto("ann", clock.instant()), "session-1", effects());

    List<CommitResult> results = Concurrently.call(4, _ -> carts().merge(merge));

    assertThat(results).containsOnlyOnce(CommitResult.COMMITTED);
    assertThat(carts().find("ann")).isEqualTo(merged);
    Cart closed = carts().find("guest-1");
    assertThat(closed.isEmpty()).isTrue();
    assertThat(closed.mergedInto()).isEqualTo("ann");
    Cart next = new Cart("guest-1", guest.lines(), 3, clock.instant());
    assertThat(carts().save(next, effects())).isEqualTo(CommitResult.STALE);
  }

  @Test
  void mergesNothingWhenOneOfTheCartsChanged() {
    openGuestSession("guest-1", "session-1");
    Cart guest =
        new Cart("guest-1", List.of(new CartLine("MUG", "p1", 2, PRICE)), 1, clock.instant());
    carts().save(guest, effects());
    Cart stale = guest.mergedInto("ann", clock.instant());
    carts().save(new Cart("guest-1", List.of(), 2, clock.instant()), effects());

    CommitResult result =
        carts().merge(new CartMerge(cart(1, guest.lines().get(0)), stale, "session-1", effects()));

    assertThat(result).isEqualTo(CommitResult.STALE);
    assertThat(carts().find("ann")).isEqualTo(Cart.none("ann"));
    assertThat(carts().find("guest-1").mergedInto()).isNull();
  }

  private Cart cart(long version, CartLine... lines) {
    return new Cart("ann", List.of(lines), version, clock.instant());
  }

  private Effects effects() {
    return Effects.at(clock.instant(), ids);
  }
}
