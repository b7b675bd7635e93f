package shop.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.OrderFixture.anOrder;
import static shop.testkit.PlacementFixture.aPlacement;
import static shop.testkit.ProductFixture.aProduct;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Condition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.account.Account;
import shop.account.Email;
import shop.account.Password;
import shop.account.PasswordBlocklist;
import shop.account.verification.RegisterAccount;
import shop.address.Address;
import shop.addressbook.AddAddress;
import shop.addressbook.AddressDraft;
import shop.addressbook.DefaultUse;
import shop.cart.AddToCart;
import shop.cart.CartLine;
import shop.cart.ItemToAdd;
import shop.cart.RefillCart;
import shop.catalog.CategoryDraft;
import shop.catalog.CreateCategory;
import shop.catalog.CreateProduct;
import shop.catalog.ProductDraft;
import shop.checkout.PlaceOrder;
import shop.checkout.Reorder;
import shop.checkout.session.CompleteCheckout;
import shop.checkout.session.CreateCheckout;
import shop.checkout.session.HoldCheckout;
import shop.contracts.Limits;
import shop.contracts.Route;
import shop.hold.ExtendHold;
import shop.hold.HoldStock;
import shop.image.RequestUpload;
import shop.inventory.AdjustStock;
import shop.limit.Client;
import shop.limit.KeyedHash;
import shop.limit.Quota;
import shop.limit.Throttle;
import shop.money.Money;
import shop.order.Order;
import shop.order.RestockFrom;
import shop.order.Tracking;
import shop.order.lifecycle.ShipOrder;
import shop.payment.CardTestingLimit;
import shop.payment.CreatePaymentIntent;
import shop.payment.RefundCommand;
import shop.payment.RequestRefund;
import shop.promotion.CreatePromotion;
import shop.promotion.GenerateCodes;
import shop.testkit.ImageFixture;
import shop.testkit.PlacementFixture;
import shop.testkit.fake.CountingPasswords;
import shop.testkit.fake.FakeShop;
import shop.testkit.fake.InMemoryAccountTokens;
import shop.testkit.fake.InMemoryAccounts;
import shop.testkit.fake.InMemoryCounters;
import shop.testkit.fake.InMemoryImageStore;
import shop.testkit.fake.InMemoryImages;
import shop.testkit.fake.InMemoryPaymentProvider;
import shop.token.OneTimeTokens;

/**
 * Two requests with the same idempotency key at the same time, for every route and use case that
 * takes one. One of them has the effect and the other gets its response, in every order of their
 * calls to the table. Each scenario leaves no room for a second effect, so a twin that does not
 * look up the first response is refused.
 */
class ConcurrentRetryTest {
  static final String ANN = "ann";
  private static final String ADMIN = "admin-1";

  /** A request that is ready to be sent, with the store that it looks its key up in. */
  @FunctionalInterface
  interface Call {
    Object send(IdempotencyStore store);
  }

  /**
   * A use case.
   *
   * @param route the route that calls it, directly or through another use case
   */
  record UseCase(Route route, Class<?> type, Function<FakeShop, Call> prepare) {
    @Override
    public String toString() {
      return type.getSimpleName();
    }
  }

  static Stream<UseCase> useCases() {
    return Stream.of(
        new UseCase(Route.REGISTER, RegisterAccount.class, ConcurrentRetryTest::registerAccount),
        new UseCase(Route.ADD_ADDRESS, AddAddress.class, ConcurrentRetryTest::addAddress),
        new UseCase(
            Route.CREATE_CATEGORY, CreateCategory.class, ConcurrentRetryTest::createCategory),
        new UseCase(Route.CREATE_PRODUCT, CreateProduct.class, ConcurrentRetryTest::createProduct),
        new UseCase(Route.ADJUST_STOCK, AdjustStock.class, ConcurrentRetryTest::adjustStock),
        new UseCase(Route.REQUEST_UPLOAD, RequestUpload.class, ConcurrentRetryTest::requestUpload),
        new UseCase(Route.ADD_CART_ITEM, AddToCart.class, ConcurrentRetryTest::addToCart),
        new UseCase(Route.REORDER, RefillCart.class, ConcurrentRetryTest::refillCart),
        new UseCase(Route.REORDER, Reorder.class, ConcurrentRetryTest::reorder),
        new UseCase(Route.PLACE_ORDER, PlaceOrder.class, ConcurrentRetryTest::placeOrder),
        new UseCase(Route.CREATE_CHECKOUT, CreateCheckout.class, CheckoutCalls::newCheckout),
        new UseCase(
            Route.COMPLETE_CHECKOUT, CompleteCheckout.class, CheckoutCalls::completeCheckout),
        new UseCase(Route.HOLD_CHECKOUT, HoldCheckout.class, CheckoutCalls::holdCheckout),
        new UseCase(Route.HOLD_CHECKOUT, HoldStock.class, CheckoutCalls::holdStock),
        new UseCase(Route.HOLD_CHECKOUT, ExtendHold.class, CheckoutCalls::extendHold),
        new UseCase(Route.ADMIN_SHIP_ORDER, ShipOrder.class, ConcurrentRetryTest::shipOrder),
        new UseCase(
            Route.ADMIN_REFUND_ORDER, RequestRefund.class, ConcurrentRetryTest::requestRefund),
        new UseCase(
            Route.CREATE_PAYMENT_INTENT,
            CreatePaymentIntent.class,
            ConcurrentRetryTest::createPaymentIntent),
        new UseCase(
            Route.ADMIN_CREATE_PROMOTION, CreatePromotion.class, PromotionCalls::createPromotion),
        new UseCase(
            Route.ADMIN_GENERATE_CODES, GenerateCodes.class, PromotionCalls::generateCodes));
  }

  /** The twin of the request runs completely before each call of the request to the table. */
  @ParameterizedTest
  @MethodSource("useCases")
  void getsTheResponseOfItsTwinAndHasNoEffect(UseCase useCase) {
    FakeShop alone = new FakeShop();
    Call single = useCase.prepare().apply(alone);
    Object created = single.send(alone.table);

    boolean sent = true;
    for (int calls = 0; sent; calls++) {
      FakeShop shop = new FakeShop();
      Call call = useCase.prepare().apply(shop);
      Twin twin = new Twin(shop, call, calls);
      shop.table.beforeEachCall(twin);

      Object outcome = call.send(shop.table);

      sent = twin.outcome != null;
      assertThat(outcomes(outcome, twin)).as("after %d calls", calls).is(oneOf(useCase, created));
      assertThat(shop.table.envelopes()).as("events").hasSameSizeAs(alone.table.envelopes());
      assertThat(shop.table.auditTrail()).as("audit").hasSameSizeAs(alone.table.auditTrail());
      assertThat(sent || calls > 1).as("the twin was sent between two calls").isTrue();
    }
  }

  private static List<String> outcomes(Object outcome, Twin twin) {
    return twin.outcome == null
        ? List.of(outcome.toString())
        : List.of(outcome.toString(), twin.outcome.toString());
  }

  /** One request creates, and its twin gets the stored response. */
  private static Condition<List<? extends String>> oneOf(UseCase useCase, Object created) {
    return new Condition<>(
        outcomes -> {
          long replayed =
              outcomes.stream()
                  .filter(o -> o.startsWith("Repeated[prior=Replay[response="))
                  .count();
          return useCase.type() == CreatePaymentIntent.class
              ? outcomes.stream().allMatch(created.toString()::equals) // secrets are never stored
              : replayed == outcomes.size() - 1L;
        },
        "one request that creates %s, and replays",
        created);
  }

  @Test
  void coversEveryUseCaseThatTakesAnIdempotencyKey() throws Exception {
    Path classes =
        Path.of(PlaceOrder.class.getProtectionDomain().getCodeSource().getLocation().toURI());

    assertThat(useCases().map(UseCase::type))
        .containsExactlyInAnyOrderElementsOf(typesThatTakeAKey(classes));
  }

  @Test
  void coversEveryRouteThatTakesAnIdempotencyKey() {
    assertThat(useCases().map(UseCase::route).collect(Collectors.toSet()))
        .isEqualTo(
            Arrays.stream(Route.values())
                .filter(Route::takesIdempotencyKey)
                .collect(Collectors.toSet()));
  }

  private static List<? extends Class<?>> typesThatTakeAKey(Path classes) throws IOException {
    try (Stream<Path> files = Files.walk(classes)) {
      return files
          .map(file -> classes.relativize(file).toString())
          .filter(file -> file.endsWith(".class") && !file.startsWith("shop/commit/"))
          .map(file -> file.substring(0, file.length() - ".class".length()).replace('/', '.'))
          .filter(name -> !name.endsWith("package-info"))
          .<Class<?>>map(ConcurrentRetryTest::load)
          .filter(type -> Modifier.isPublic(type.getModifiers()) && !type.isRecord())
          .filter(ConcurrentRetryTest::takesAKey)
          .toList();
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether it is a use case with a key; a method that tries only once is a part of one. */
  private static boolean takesAKey(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .filter(method -> !method.getReturnType().equals(Attempt.class))
        .flatMap(method -> Arrays.stream(method.getParameterTypes()))
        .anyMatch(IdempotentRequest.class::equals);
  }

  /** Sends the same request once, before one of the other request's calls to the table. */
  private static final class Twin implements Runnable {
    private final FakeShop shop;
    private final Call call;
    private int callsBefore;
    private @Nullable Object outcome;

    Twin(FakeShop shop, Call call, int callsBefore) {
      this.shop = shop;
      this.call = call;
      this.callsBefore = callsBefore;
    }

    @Override
    public void run() {
      if (callsBefore-- == 0) {
        outcome = call.send(shop.table);
      }
    }
  }

  static <T> IdempotentRequest<T> request() {
    return FakeShop.idempotentRequest(ANN, "key-1", "fingerprint");
  }

  private static Call registerAccount(FakeShop shop) {
    InMemoryAccounts accounts = new InMemoryAccounts(shop.table);
    InMemoryAccountTokens accountTokens = new InMemoryAccountTokens(shop.table, accounts);
    Throttle throttle =
        new Throttle(
            new InMemoryCounters(),
            shop.clock,
            new KeyedHash("key", "test"),
            "register",
            new Throttle.Limit(10, 10, 1, Duration.ofMinutes(15)));
    var registration =
        new RegisterAccount.Registration(
            new Email("ann@example.com"),
            new Password("correct horse"),
            new Account.Profile("Ann", "Lee", "en"));
    return store ->
        new RegisterAccount(
                accounts,
                accountTokens,
                new OneTimeTokens("k".repeat(32), new Random(1)),
                store,
                new CountingPasswords(),
                new PasswordBlocklist(List.of()),
                throttle,
                shop.clock,
                shop.ids)
            .register(registration, new Client("203.0.113.7", ""), request());
  }

  private static Call addAddress(FakeShop shop) {
    Address address = PlacementFixture.order(ANN).contact().shippingAddress();
    AddressDraft draft = new AddressDraft(address, new DefaultUse(true, true));
    AddAddress add = new AddAddress(shop.addressBooks, shop.table, shop.clock, shop.ids);
    for (int i = 1; i < Limits.ADDRESSES_PER_ACCOUNT; i++) {
      add.add(ANN, draft, null);
    }
    return store ->
        new AddAddress(shop.addressBooks, store, shop.clock, shop.ids).add(ANN, draft, request());
  }

  private static Call createCategory(FakeShop shop) {
    CategoryDraft draft = new CategoryDraft("kitchen", "Kitchen", null);
    return store ->
        new CreateCategory(shop.categories, store, shop.clock, shop.ids)
            .create(ADMIN, draft, request());
  }

  private static Call createProduct(FakeShop shop) {
    shop.addProduct("POT", 500, 1);
    String category = shop.categories.tree().roots().getFirst().category().id();
    ProductDraft draft = aProduct().named("Mug").variant("MUG", 1999, 10).in(category).build();
    return store ->
        new CreateProduct(shop.products, shop.stocks, shop.categories, store, shop.clock, shop.ids)
            .create(ADMIN, draft, request());
  }

  private static Call adjustStock(FakeShop shop) {
    shop.addProduct("MUG", 1999, 10);
    return store ->
        new AdjustStock(shop.stocks, store, shop.clock, shop.ids)
            .adjust(ADMIN, "MUG", new AdjustStock.Adjustment.ByDelta(-10), "broken", request());
  }

  private static Call requestUpload(FakeShop shop) {
    String product = shop.addProduct("MUG", 1999, 10);
    InMemoryImages images = new InMemoryImages(shop.table, shop.products);
    return store ->
        new RequestUpload(
                images,
                new InMemoryImageStore(shop.clock),
                store,
                Duration.ofMinutes(15),
                shop.clock,
                shop.ids)
            .request(ADMIN, product, ImageFixture.FILE, "a mug", request());
  }

  private static Call addToCart(FakeShop shop) {
    shop.addProduct("MUG", 1999, 3);
    return store ->
        new AddToCart(shop.carts, shop.offers, store, shop.clock, shop.ids)
            .add(ANN, new ItemToAdd.Sku("MUG"), 2, request());
  }

  private static Call refillCart(FakeShop shop) {
    String product = shop.addProduct("MUG", 1999, 3);
    CartLine line = new CartLine("MUG", product, 2, new Money(1999, "USD"));
    return store ->
        new RefillCart(shop.carts, shop.offers, store, shop.clock, shop.ids)
            .refill(ANN, List.of(line), request());
  }

  private static Call reorder(FakeShop shop) {
    shop.addProduct("MUG", 1999, 10);
    Order order = shop.placedOrder(ANN, "MUG", 2);
    return store ->
        new Reorder(
                shop.orders, new RefillCart(shop.carts, shop.offers, store, shop.clock, shop.ids))
            .reorder(ANN, order.id(), request());
  }

  private static Call placeOrder(FakeShop shop) {
    shop.addProduct("MUG", 1999, 2);
    shop.addToCart(ANN, "MUG", 2);
    return store ->
        aPlacement(shop.quoteInputs, shop.orders, store, shop.clock, shop.ids)
            .of(shop.carts)
            .place(PlacementFixture.order(ANN), request());
  }

  private static Call shipOrder(FakeShop shop) {
    Order order = anOrder().withLine("MUG", 3).paid().build();
    shop.orders.put(order);
    return store ->
        new ShipOrder(shop.orders, shop.payments, store, shop.clock, shop.ids)
            .ship(
                ADMIN,
                order.id(),
                new ShipOrder.Parcel(List.of(), Tracking.UNKNOWN, null),
                request());
  }

  private static Call requestRefund(FakeShop shop) {
    Order order = anOrder().withLine("MUG", 1).paid().build();
    shop.orders.put(order);
    return store ->
        new RequestRefund(shop.orders, shop.payments, store, shop.clock, shop.ids)
            .request(
                ADMIN,
                order.id(),
                new RefundCommand(
                    null, List.of(), false, true, RestockFrom.UNSHIPPED_FIRST, "late"),
                request());
  }

  private static Call createPaymentIntent(FakeShop shop) {
    Order order = anOrder().customer(ANN).withLine("MUG", 1).build();
    shop.orders.put(order);
    InMemoryPaymentProvider provider = new InMemoryPaymentProvider(shop.clock);
    return store ->
        new CreatePaymentIntent(
                shop.orders, provider, store, restraints(shop), shop.clock, shop.ids)
            .create(ANN, order.id(), request());
  }

  private static CreatePaymentIntent.Restraints restraints(FakeShop shop) {
    Quota quota =
        new Quota(new InMemoryCounters(), shop.clock, "intent", 100, Duration.ofMinutes(1));
    return new CreatePaymentIntent.Restraints(
        new CardTestingLimit(shop.payments, shop.clock, 10, 20), quota, quota);
  }
}
