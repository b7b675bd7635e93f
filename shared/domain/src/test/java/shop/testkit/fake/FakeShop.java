package shop.testkit.fake;

import static shop.testkit.PlacementFixture.aPlacement;
import static shop.testkit.ProductFixture.aProduct;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.cart.AddToCart;
import shop.cart.ItemToAdd;
import shop.catalog.CategoryDraft;
import shop.catalog.CreateCategory;
import shop.catalog.CreateProduct;
import shop.checkout.PlaceOrder;
import shop.checkout.PlacementOutcome;
import shop.commit.IdempotencyKey;
import shop.commit.IdempotentRequest;
import shop.inventory.Stock;
import shop.money.Money;
import shop.order.Order;
import shop.testkit.PlacementFixture;
import shop.testkit.ProductFixture;
import shop.testkit.ShopPorts;

/** All fakes on one table, with the setup steps of cart and order tests. */
public final class FakeShop {
  public final TestClock clock;
  public final InMemoryTable table = new InMemoryTable();
  public final FixedIds ids = new FixedIds();
  public final InMemoryPriceRules priceRules = new InMemoryPriceRules(table, "USD");
  public final InMemoryPromotions promotions = new InMemoryPromotions(table, priceRules);
  public final InMemoryStocks stocks = new InMemoryStocks(table);
  public final InMemoryCategories categories = new InMemoryCategories(table);
  public final InMemoryProducts products = new InMemoryProducts(table, stocks, categories);
  public final InMemoryAddressBooks addressBooks = new InMemoryAddressBooks(table);
  public final InMemoryApiKeys apiKeys = new InMemoryApiKeys(table);
  public final InMemoryCarts carts;
  public final InMemoryOffers offers;
  public final InMemoryQuoteInputs quoteInputs;
  public final InMemoryPayments payments = new InMemoryPayments(table);
  public final InMemoryHolds holds = new InMemoryHolds(table, stocks);
  public final InMemoryOrders orders;
  public final InMemoryCheckouts checkouts;

  private @Nullable String categoryId;

  public FakeShop() {
    this(new TestClock());
  }

  /** A shop that uses the clock of the test. */
  public FakeShop(TestClock clock) {
    this.clock = clock;
    this.carts = new InMemoryCarts(table, clock);
    this.checkouts = new InMemoryCheckouts(table, carts, holds);
    this.orders = new InMemoryOrders(table, stocks, carts, checkouts, payments, promotions, holds);
    this.offers = new InMemoryOffers(products, stocks, carts);
    this.quoteInputs = new InMemoryQuoteInputs(offers, categories, promotions, orders::unpaidUnits);
    quoteInputs.use(PlacementFixture.RULES);
  }

  /** The fakes as ports, for the contract tests. */
  public ShopPorts ports() {
    return new ShopPorts(
        products,
        categories,
        stocks,
        table,
        carts,
        offers,
        quoteInputs,
        holds,
        orders,
        payments,
        checkouts);
  }

  /** Adds a simple product; returns its id. */
  public String addProduct(String sku, long priceMinor, long units) {
    return create(aProduct().named(sku).variant(sku, priceMinor, units));
  }

  /** Adds a product with a variant for each SKU, ten of each at 19.99; returns its id. */
  public String addProduct(ProductFixture product, String... skus) {
    for (String sku : skus) {
      product.variant(sku, Map.of("Size", sku), 1999, 10);
    }
    return create(product);
  }

  private String create(ProductFixture product) {
    var create = new CreateProduct(products, stocks, categories, table, clock, ids);
    var outcome = create.create("admin-1", product.in(category()).build(), null);
    return ((CreateProduct.Outcome.Created) outcome).detail().product().id();
  }

  private String category() {
    if (categoryId == null) {
      var create = new CreateCategory(categories, table, clock, ids);
      var outcome = create.create("admin-1", new CategoryDraft(null, "Kitchen", null), null);
      categoryId = ((CreateCategory.Outcome.Created) outcome).node().category().id();
    }
    return categoryId;
  }

  /** Changes the price and the sale status of a SKU, as an edit of its product does. */
  public void changeOffer(String sku, long priceMinor, boolean forSale) {
    Stock old = stock(sku);
    stocks.put(
        new Stock(
            sku,
            old.productId(),
            new Money(priceMinor, "USD"),
            forSale,
            old.available(),
            old.reserved(),
            old.held(),
            old.sold(),
            old.received(),
            old.shards(),
            old.updatedAt()));
  }

  public Stock stock(String sku) {
    return stocks.find(sku).orElseThrow();
  }

  /** Adds units to a customer's cart. */
  public void addToCart(String customerId, String sku, int quantity) {
    var add = new AddToCart(carts, offers, table, clock, ids);
    var outcome = add.add(customerId, new ItemToAdd.Sku(sku), quantity, null);
    if (!(outcome instanceof AddToCart.Outcome.Added)) {
      throw new IllegalStateException("not added: " + outcome);
    }
  }

  /** Builds what places orders, with the rules of {@link #quoteInputs}. */
  public PlacementFixture placement() {
    return aPlacement(quoteInputs, orders, table, clock, ids);
  }

  /** The use case on the fakes. */
  public PlaceOrder placeOrder() {
    return placement().of(carts);
  }

  /** Adds one SKU to the cart and places the order. */
  public Order placedOrder(String customerId, String sku, int quantity) {
    addToCart(customerId, sku, quantity);
    var outcome = placeOrder().place(PlacementFixture.order(customerId), null);
    return ((PlacementOutcome.Placed) outcome).order();
  }

  /** A request with an idempotency key. Its stored response is the result's {@code toString}. */
  public static <T> IdempotentRequest<T> idempotentRequest(
      String caller, String key, String fingerprint) {
    return new IdempotentRequest<>(new IdempotencyKey(caller, key, fingerprint), Object::toString);
  }

  /** The counters of each SKU: available, reserved, sold. */
  public List<List<Long>> counters(String... skus) {
    return Arrays.stream(skus)
        .map(this::stock)
        .map(stock -> List.of(stock.available(), stock.reserved(), stock.sold()))
        .toList();
  }
}
