package shop.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.OrderFixture.ADDRESS;
import static shop.testkit.OrderFixture.anOrder;
import static shop.testkit.ProductFixture.aProduct;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.account.Email;
import shop.account.Password;
import shop.account.RegisterAccount;
import shop.account.Throttle;
import shop.cart.AddToCart;
import shop.cart.CartLine;
import shop.cart.RefillCart;
import shop.catalog.CategoryDraft;
import shop.catalog.CreateCategory;
import shop.catalog.CreateProduct;
import shop.catalog.ProductDraft;
import shop.checkout.PlaceOrder;
import shop.checkout.Reorder;
import shop.image.RequestUpload;
import shop.inventory.AdjustStock;
import shop.money.Money;
import shop.order.Order;
import shop.order.Tracking;
import shop.order.lifecycle.ShipOrder;
import shop.payment.CreatePaymentIntent;
import shop.payment.RefundCommand;
import shop.payment.RequestRefund;
import shop.testkit.ImageFixture;
import shop.testkit.fake.CountingPasswords;
import shop.testkit.fake.FakeShop;
import shop.testkit.fake.InMemoryAccounts;
import shop.testkit.fake.InMemoryCounters;
import shop.testkit.fake.InMemoryImageStore;
import shop.testkit.fake.InMemoryImages;
import shop.testkit.fake.InMemoryPaymentProvider;

/**
 * A retry that runs at the same time as its first request, for every use case that takes an
 * idempotency key. The first request commits after the retry's lookup of the key and before the
 * retry reads the data. The retry must get the first response and must have no effect of its own.
 */
class ConcurrentRetryTest {
  private static final String ANN = "ann";
  private static final String ADMIN = "admin-1";

  /** A request that is ready to be sent, with the store that it looks its key up in. */
  @FunctionalInterface
  interface Call {
    Object send(IdempotencyStore store);
  }

  record UseCase(Class<?> type, Function<FakeShop, Call> prepare) {
    @Override
    public String toString() {
      return type.getSimpleName();
    }
  }

  static Stream<UseCase> useCases() {
    return Stream.of(
        new UseCase(RegisterAccount.class, ConcurrentRetryTest::registerAccount),
        new UseCase(CreateCategory.class, ConcurrentRetryTest::createCategory),
        new UseCase(CreateProduct.class, ConcurrentRetryTest::createProduct),
        new UseCase(AdjustStock.class, ConcurrentRetryTest::adjustStock),
        new UseCase(RequestUpload.class, ConcurrentRetryTest::requestUpload),
        new UseCase(AddToCart.class, ConcurrentRetryTest::addToCart),
        new UseCase(RefillCart.class, ConcurrentRetryTest::refillCart),
        new UseCase(Reorder.class, ConcurrentRetryTest::reorder),
        new UseCase(PlaceOrder.class, ConcurrentRetryTest::placeOrder),
        new UseCase(ShipOrder.class, ConcurrentRetryTest::shipOrder),
        new UseCase(RequestRefund.class, ConcurrentRetryTest::requestRefund),
        new UseCase(CreatePaymentIntent.class, ConcurrentRetryTest::createPaymentIntent));
  }

  @ParameterizedTest
  @MethodSource("useCases")
  void getsTheFirstResponseAndHasNoEffect(UseCase useCase) {
    FakeShop shop = new FakeShop();
    Call call = useCase.prepare().apply(shop);
    FirstRequest first = new FirstRequest(shop, call);

    String retried = call.send(first).toString();

    String expected =
        useCase.type() == CreatePaymentIntent.class
            ? String.valueOf(first.outcome) // the same intent: its secret is never stored
            : "Repeated[prior=Replay[response=";
    assertThat(retried).startsWith(expected);
    assertThat(shop.table.envelopes()).as("events").hasSize(first.eventsAfter);
    assertThat(shop.table.auditTrail()).as("audit entries").hasSize(first.auditEntriesAfter);
  }

  @Test
  void coversEveryUseCaseThatTakesAnIdempotencyKey() throws Exception {
    Path classes =
        Path.of(PlaceOrder.class.getProtectionDomain().getCodeSource().getLocation().toURI());

    assertThat(useCases().map(UseCase::type))
        .containsExactlyInAnyOrderElementsOf(typesThatTakeAKey(classes));
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

  private static boolean takesAKey(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .flatMap(method -> Arrays.stream(method.getParameterTypes()))
        .anyMatch(IdempotentRequest.class::equals);
  }

  /** Sends the first request after the retry's first lookup, which finds nothing. */
  private static final class FirstRequest implements IdempotencyStore {
    private final FakeShop shop;
    private final Call call;
    private @Nullable Object outcome;
    private int eventsAfter;
    private int auditEntriesAfter;

    FirstRequest(FakeShop shop, Call call) {
      this.shop = shop;
      this.call = call;
    }

    @Override
    public Optional<StoredResponse> find(String caller, String key) {
      if (outcome != null) {
        return shop.table.find(caller, key);
      }
      outcome = call.send(shop.table);
      eventsAfter = shop.table.envelopes().size();
      auditEntriesAfter = shop.table.auditTrail().size();
      assertThat(shop.table.find(caller, key)).as("the first request is committed").isPresent();
      return Optional.empty();
    }
  }

  private static <T> IdempotentRequest<T> request() {
    return FakeShop.idempotentRequest(ANN, "key-1", "fingerprint");
  }

  private static Call registerAccount(FakeShop shop) {
    InMemoryAccounts accounts = new InMemoryAccounts(shop.table);
    Throttle throttle =
        new Throttle(
            new InMemoryCounters(), shop.clock, "register", 10, 10, Duration.ofMinutes(15));
    var registration =
        new RegisterAccount.Registration(
            new Email("ann@example.com"), new Password("correct horse"), "Ann", "Lee");
    return store ->
        new RegisterAccount(
                accounts, store, new CountingPasswords(), throttle, shop.clock, shop.ids)
            .register(registration, "203.0.113.7", request());
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
            .add(ANN, new AddToCart.Wanted.Sku("MUG"), 2, request());
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
        new PlaceOrder(
                shop.carts, shop.offers, shop.orders, store, FakeShop.terms(), shop.clock, shop.ids)
            .place(ANN, ADDRESS, null, request());
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
                ADMIN, order.id(), new RefundCommand(null, List.of(), false, "late"), request());
  }

  private static Call createPaymentIntent(FakeShop shop) {
    Order order = anOrder().customer(ANN).withLine("MUG", 1).build();
    shop.orders.put(order);
    InMemoryPaymentProvider provider = new InMemoryPaymentProvider(shop.clock);
    return store ->
        new CreatePaymentIntent(shop.orders, provider, store, shop.clock, shop.ids)
            .create(ANN, order.id(), request());
  }
}
