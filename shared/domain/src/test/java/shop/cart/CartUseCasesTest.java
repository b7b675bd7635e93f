package shop.cart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.cart.PricedCart.Line;
import shop.commit.IdempotentRequest;
import shop.commit.PriorResponse;
import shop.contracts.Limits;
import shop.money.Money;
import shop.testkit.ProductFixture;
import shop.testkit.fake.FakeShop;

class CartUseCasesTest {
  private static final String ANN = "ann";

  private final FakeShop shop = new FakeShop();
  private final AddToCart addToCart =
      new AddToCart(shop.carts, shop.offers, shop.table, shop.clock, shop.ids);
  private final ViewCart viewCart = new ViewCart(shop.carts, shop.offers, shop.clock, shop.ids);
  private final ChangeCartLine changeLine =
      new ChangeCartLine(shop.carts, shop.offers, shop.clock, shop.ids);
  private final RemoveCartLine removeLine = new RemoveCartLine(shop.carts, shop.clock, shop.ids);
  private final ClearCart clearCart = new ClearCart(shop.carts, shop.clock, shop.ids);

  @Test
  void returnsAnEmptyCartForNewCustomers() {
    PricedCart cart = viewCart.view(ANN);

    assertThat(cart.lines()).isEmpty();
    assertThat(cart.version()).isZero();
    assertThat(cart.subtotal("USD")).isEqualTo(usd(0));
  }

  @Test
  void addsUnitsToAnExistingLine() {
    shop.addProduct("MUG", 1999, 10);
    shop.addProduct("POT", 500, 10);

    add("MUG", 2);
    add("POT", 1);
    AddToCart.Outcome outcome = add("MUG", 3);

    PricedCart cart = ((AddToCart.Outcome.Added) outcome).cart();
    assertThat(cart.lines()).extracting(Line::sku, Line::quantity).hasSize(2);
    assertThat(cart.itemsCount()).isEqualTo(6);
    assertThat(cart.subtotal("USD")).isEqualTo(usd(5 * 1999 + 500));
    assertThat(cart.version()).isEqualTo(3);
    assertThat(viewCart.view(ANN)).isEqualTo(cart);
  }

  @Test
  void addsSimpleProductsByProductId() {
    String id = shop.addProduct("MUG", 1999, 10);

    AddToCart.Outcome outcome = addToCart.add(ANN, new ItemToAdd.SimpleProduct(id), 1, null);

    assertThat(outcome).isInstanceOf(AddToCart.Outcome.Added.class);
    assertThat(shop.carts.find(ANN).line("MUG")).isPresent();
  }

  @Test
  void rejectsUnknownAndUnavailableProducts() {
    shop.addProduct("MUG", 1999, 10);
    shop.changeOffer("MUG", 1999, false);

    assertThat(add("MUG", 1)).isEqualTo(new AddToCart.Outcome.NotFound());
    assertThat(add("NONE", 1)).isEqualTo(new AddToCart.Outcome.NotFound());
    assertThat(addToCart.add(ANN, new ItemToAdd.SimpleProduct("none"), 1, null))
        .isEqualTo(new AddToCart.Outcome.NotFound());
    assertThat(shop.carts.find(ANN)).isEqualTo(Cart.none(ANN));
  }

  @Test
  void rejectsMoreUnitsThanAreAvailable() {
    shop.addProduct("MUG", 1999, 4);
    add("MUG", 3);

    AddToCart.Outcome outcome = add("MUG", 2);

    assertThat(outcome).isEqualTo(new AddToCart.Outcome.OutOfStock("MUG", 5, 4));
    assertThat(quantity("MUG")).isEqualTo(3);
  }

  @Test
  void rejectsMoreThanACartCanHold() {
    shop.addProduct("MUG", 1, 1_000);
    add("MUG", Limits.LINE_QUANTITY);
    for (int i = 1; i < Limits.CART_LINES; i++) {
      shop.addProduct("SKU-" + i, 1, 10);
      add("SKU-" + i, 1);
    }
    shop.addProduct("ONE-MORE", 1, 10);

    assertThat(add("MUG", 1)).isEqualTo(new AddToCart.Outcome.CartFull());
    assertThat(add("ONE-MORE", 1)).isEqualTo(new AddToCart.Outcome.CartFull());
    assertThat(add("SKU-1", 1)).isInstanceOf(AddToCart.Outcome.Added.class);
    assertThat(shop.carts.find(ANN).lines()).hasSize(Limits.CART_LINES);
  }

  @Test
  void addsOnceForAnIdempotencyKey() {
    shop.addProduct("MUG", 1999, 10);
    IdempotentRequest<PricedCart> request = FakeShop.idempotentRequest(ANN, "key", "body");

    addToCart.add(ANN, new ItemToAdd.Sku("MUG"), 1, request);
    AddToCart.Outcome again = addToCart.add(ANN, new ItemToAdd.Sku("MUG"), 1, request);
    AddToCart.Outcome other =
        addToCart.add(
            ANN, new ItemToAdd.Sku("MUG"), 1, FakeShop.idempotentRequest(ANN, "key", "other"));

    assertThat(again).isInstanceOf(AddToCart.Outcome.Repeated.class);
    assertThat(other).isEqualTo(new AddToCart.Outcome.Repeated(new PriorResponse.KeyReused()));
    assertThat(quantity("MUG")).isEqualTo(1);
  }

  @Test
  void reportsAChangedPriceOnce() {
    shop.addProduct("MUG", 1999, 10);
    add("MUG", 1);
    shop.changeOffer("MUG", 2499, true);

    PricedCart first = viewCart.view(ANN);
    PricedCart second = viewCart.view(ANN);

    assertThat(first.lines().getFirst().priceChanged()).isTrue();
    assertThat(first.lines().getFirst().unitPrice()).isEqualTo(usd(2499));
    assertThat(first.version()).isEqualTo(2);
    assertThat(second.lines().getFirst().priceChanged()).isFalse();
    assertThat(second.version()).isEqualTo(2);
    assertThat(shop.carts.find(ANN).lines().getFirst().priceSeen()).isEqualTo(usd(2499));
  }

  @Test
  void keepsLinesOfUnavailableProductsWithZeroAvailable() {
    shop.addProduct("MUG", 1999, 10);
    add("MUG", 1);
    shop.changeOffer("MUG", 1999, false);

    PricedCart cart = viewCart.view(ANN);

    assertThat(cart.lines()).extracting(Line::available).containsExactly(0L);
  }

  @Test
  void changesTheQuantityOfTheExpectedVersion() {
    shop.addProduct("MUG", 1999, 10);
    add("MUG", 1);

    ChangeCartLine.Outcome changed = changeLine.change(ANN, "MUG", 7, 1L);
    ChangeCartLine.Outcome stale = changeLine.change(ANN, "MUG", 8, 1L);

    assertThat(changed).isInstanceOf(ChangeCartLine.Outcome.Changed.class);
    assertThat(stale).isEqualTo(new ChangeCartLine.Outcome.Stale());
    assertThat(quantity("MUG")).isEqualTo(7);
  }

  @Test
  void rejectsUnavailableQuantitiesAndUnknownLines() {
    shop.addProduct("MUG", 1999, 3);
    add("MUG", 1);

    assertThat(changeLine.change(ANN, "MUG", 4, null))
        .isEqualTo(new ChangeCartLine.Outcome.OutOfStock("MUG", 4, 3));
    assertThat(changeLine.change(ANN, "POT", 1, null))
        .isEqualTo(new ChangeCartLine.Outcome.NotFound());
    assertThat(quantity("MUG")).isEqualTo(1);
  }

  @Test
  void removesLinesOnce() {
    shop.addProduct("MUG", 1999, 3);
    shop.addProduct("POT", 500, 3);
    add("MUG", 1);
    add("POT", 1);

    assertThat(removeLine.remove(ANN, "MUG")).isEqualTo(RemoveCartLine.Outcome.REMOVED);
    assertThat(removeLine.remove(ANN, "MUG")).isEqualTo(RemoveCartLine.Outcome.NOT_FOUND);
    assertThat(shop.carts.find(ANN).lines()).extracting(CartLine::sku).containsExactly("POT");
  }

  @Test
  void clearsCartsAndIncrementsTheVersion() {
    shop.addProduct("MUG", 1999, 3);
    add("MUG", 1);

    assertThat(clearCart.clear(ANN)).isEqualTo(ClearCart.Outcome.CLEARED);
    assertThat(clearCart.clear(ANN)).isEqualTo(ClearCart.Outcome.CLEARED);
    assertThat(shop.carts.find(ANN).lines()).isEmpty();
    assertThat(shop.carts.find(ANN).version()).isEqualTo(2);
  }

  @Test
  void expiresIdleCarts() {
    shop.addProduct("MUG", 1999, 3);
    add("MUG", 1);

    shop.clock.advance(Limits.IDLE_CART_RETENTION);
    List<CartLine> onTheLastDay = shop.carts.find(ANN).lines();
    shop.clock.advance(Duration.ofSeconds(1));

    assertThat(onTheLastDay).hasSize(1);
    assertThat(viewCart.view(ANN).lines()).isEmpty();
    assertThat(add("MUG", 1)).isInstanceOf(AddToCart.Outcome.Added.class);
  }

  @Test
  void rejectsProductIdsOfProductsWithSeveralVariants() {
    shop.addProduct("MUG", 1999, 3);
    String id = shop.addProduct(ProductFixture.aProduct().named("Shirt"), "S", "M");

    assertThat(addToCart.add(ANN, new ItemToAdd.SimpleProduct(id), 1, null))
        .isEqualTo(new AddToCart.Outcome.NotFound());
    assertThat(add("S", 1)).isInstanceOf(AddToCart.Outcome.Added.class);
  }

  private AddToCart.Outcome add(String sku, int quantity) {
    return addToCart.add(ANN, new ItemToAdd.Sku(sku), quantity, null);
  }

  private int quantity(String sku) {
    return shop.carts.find(ANN).line(sku).map(CartLine::quantity).orElse(0);
  }

  private static Money usd(long amountMinor) {
    return new Money(amountMinor, "USD");
  }
}
