package shop.functions.catalog;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import shop.account.Role;
import shop.account.Session;
import shop.account.Sessions;
import shop.account.Tokens;
import shop.aws.Shop;
import shop.aws.search.UnavailableSearch;
import shop.catalog.Categories;
import shop.catalog.Products;
import shop.commit.IdempotencyStore;
import shop.commit.Ids;
import shop.contracts.Area;
import shop.contracts.Settings;
import shop.image.ImageRenderer;
import shop.image.Images;
import shop.image.ProcessImage;
import shop.image.UploadTargets;
import shop.inventory.Stocks;
import shop.search.ProductSearch;
import shop.search.ProductSuggestions;
import shop.testkit.api.ApiAnswer;
import shop.testkit.api.ApiRequest;
import shop.testkit.fake.InMemoryCategories;
import shop.testkit.fake.InMemoryImageStore;
import shop.testkit.fake.InMemoryImages;
import shop.testkit.fake.InMemoryProducts;
import shop.testkit.fake.InMemoryStocks;
import shop.testkit.fake.InMemoryTable;
import shop.testkit.fake.TestClock;

/**
 * The function over fakes, once for all tests, because one class loader has one function. Tests
 * share its table and therefore make names of their own.
 */
final class CatalogFunction {
  static final String ADMIN = "admin";
  static final String CUSTOMER = "customer";
  static final TestClock CLOCK = new TestClock();
  static final InMemoryTable TABLE = new InMemoryTable();

  /** What answers searches; none, unless a test puts one there. */
  static final AtomicReference<ProductSearch> SEARCH =
      new AtomicReference<>(new UnavailableSearch());

  private static final AtomicInteger NAMES = new AtomicInteger();
  private static final InMemoryStocks STOCKS = new InMemoryStocks(TABLE);
  private static final InMemoryCategories CATEGORIES = new InMemoryCategories(TABLE);
  private static final InMemoryProducts PRODUCTS = new InMemoryProducts(TABLE, STOCKS, CATEGORIES);
  private static final InMemoryImages IMAGES = new InMemoryImages(TABLE, PRODUCTS);
  private static final InMemoryImageStore FILES = new InMemoryImageStore(CLOCK);
  private static final CatalogHandler HANDLER = new CatalogHandler(new FakeShop());

  private CatalogFunction() {}

  /** A text that no other test has. */
  static String name(String start) {
    return start + "-" + NAMES.incrementAndGet();
  }

  /** What is behind the function, for what happens past it. */
  static InMemoryStocks stocks() {
    return STOCKS;
  }

  /** Does what the worker does when an upload has arrived. */
  static void process(
      String productId, String imageId, byte[] file, ImageRenderer.Outcome outcome) {
    FILES.putUpload(productId, imageId, file);
    new ProcessImage(IMAGES, FILES, (bytes, type) -> outcome, CLOCK, Ids.ulids())
        .process(productId, imageId);
  }

  static ApiAnswer send(ApiRequest request) {
    return request.send(HANDLER);
  }

  static ApiAnswer asAdmin(ApiRequest request) {
    return send(request.token(ADMIN));
  }

  /** The id of a new category. */
  static String category() {
    ApiAnswer answer =
        asAdmin(ApiRequest.post("/api/v1/categories").json("{'name': '" + name("Kitchen") + "'}"));
    return answer.at("/id");
  }

  /** The answer to a new simple product of this SKU. */
  static ApiAnswer product(String sku, String more) {
    return asAdmin(
        ApiRequest.post("/api/v1/products")
            .json(
                "{'name': 'Mug "
                    + sku
                    + "', 'description': 'For tea.', 'category_id': '"
                    + category()
                    + "', 'sku': '"
                    + sku
                    + "', 'price': {'amount': 1999, 'currency': 'USD'}, 'stock_quantity': 10,"
                    + " 'cost_price': {'amount': 700, 'currency': 'USD'}"
                    + more
                    + "}"));
  }

  private static final class FakeShop extends Shop {
    FakeShop() {
      super(
          Settings.of(
              Area.CATALOG,
              Map.of(
                  "JWT_SIGNING_KEY",
                  "0123456789012345678901234567890123456789",
                  "CALLER_LIMIT_PER_MINUTE",
                  "100000")),
          CLOCK,
          Ids.ulids());
    }

    @Override
    public Products products() {
      return PRODUCTS;
    }

    @Override
    public Categories categories() {
      return CATEGORIES;
    }

    @Override
    public Categories cachedCategories() {
      return CATEGORIES;
    }

    @Override
    public Stocks stocks() {
      return STOCKS;
    }

    @Override
    public Images images() {
      return IMAGES;
    }

    @Override
    public UploadTargets uploadTargets() {
      return FILES;
    }

    @Override
    public IdempotencyStore idempotencyStore() {
      return TABLE;
    }

    @Override
    public ProductSearch productSearch() {
      return query -> Objects.requireNonNull(SEARCH.get()).search(query);
    }

    @Override
    public ProductSuggestions productSuggestions() {
      return (typed, limit) -> List.of(new ProductSuggestions.Suggestion("p-1", "Mug " + typed));
    }

    @Override
    public Tokens tokens() {
      return new RoleTokens();
    }

    @Override
    public Sessions sessions() {
      return new EndlessSessions();
    }
  }

  /** Tokens that are the role's name. */
  private static final class RoleTokens implements Tokens {
    @Override
    public Duration accessTtl() {
      return Duration.ofMinutes(15);
    }

    @Override
    public String access(Session session, Instant now) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String refresh(Session session, Instant now) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Access> readAccess(String token) {
      return switch (token) {
        case ADMIN -> Optional.of(new Access("account-1", ADMIN, Role.ADMIN));
        case CUSTOMER -> Optional.of(new Access("account-2", CUSTOMER, Role.CUSTOMER));
        default -> Optional.empty();
      };
    }

    @Override
    public Optional<Refresh> readRefresh(String token) {
      return Optional.empty();
    }
  }

  /** A session for every token. */
  private static final class EndlessSessions implements Sessions {
    @Override
    public Optional<Session> find(String accountId, String id) {
      Role role = id.equals(ADMIN) ? Role.ADMIN : Role.CUSTOMER;
      return Optional.of(new Session(id, accountId, role, 1, Instant.EPOCH, Instant.MAX));
    }

    @Override
    public boolean open(Session session, long accountVersion) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean rotate(Session next) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void end(String accountId, String id) {
      throw new UnsupportedOperationException();
    }
  }
}
