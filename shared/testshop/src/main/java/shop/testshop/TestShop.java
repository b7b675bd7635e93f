package shop.testshop;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.account.Account;
import shop.account.Role;
import shop.account.Session;
import shop.account.Sessions;
import shop.account.Tokens;
import shop.aws.Shop;
import shop.aws.search.UnavailableSearch;
import shop.catalog.ProductParts;
import shop.commit.Effects;
import shop.contracts.Area;
import shop.contracts.Setting;
import shop.contracts.Settings;
import shop.mail.MailSender;
import shop.search.ProductSearch;
import shop.search.ProductSuggestions;
import shop.shipping.ShippingTable;
import shop.stats.Totals;
import shop.tax.TaxTable;
import shop.testkit.AccountFixture;
import shop.testkit.fake.FakeShop;
import shop.testkit.fake.InMemoryAccountTokens;
import shop.testkit.fake.InMemoryAccounts;
import shop.testkit.fake.InMemoryAddressBooks;
import shop.testkit.fake.InMemoryApiKeys;
import shop.testkit.fake.InMemoryAuditEntries;
import shop.testkit.fake.InMemoryCarts;
import shop.testkit.fake.InMemoryCatalogChanges;
import shop.testkit.fake.InMemoryCategories;
import shop.testkit.fake.InMemoryCheckouts;
import shop.testkit.fake.InMemoryCounters;
import shop.testkit.fake.InMemoryFactors;
import shop.testkit.fake.InMemoryFailures;
import shop.testkit.fake.InMemoryHolds;
import shop.testkit.fake.InMemoryImageStore;
import shop.testkit.fake.InMemoryImages;
import shop.testkit.fake.InMemoryIndexBacklog;
import shop.testkit.fake.InMemoryIndexes;
import shop.testkit.fake.InMemoryMailRecords;
import shop.testkit.fake.InMemoryOffers;
import shop.testkit.fake.InMemoryOrders;
import shop.testkit.fake.InMemoryPaymentProvider;
import shop.testkit.fake.InMemoryPayments;
import shop.testkit.fake.InMemoryPriceRules;
import shop.testkit.fake.InMemoryProductParts;
import shop.testkit.fake.InMemoryProducts;
import shop.testkit.fake.InMemoryPromotions;
import shop.testkit.fake.InMemoryQuoteInputs;
import shop.testkit.fake.InMemoryRuleDocument;
import shop.testkit.fake.InMemoryStocks;
import shop.testkit.fake.InMemorySuppressions;
import shop.testkit.fake.InMemoryTable;
import shop.testkit.fake.InMemoryTotals;
import shop.testkit.fake.RecordingMailSender;
import shop.testkit.fake.TestClock;
import shop.testkit.fake.UnsignedTokens;

/**
 * The shop with in-memory adapters, for tests of Lambda handlers. Its methods return the fakes, so
 * that a test can prepare and inspect their data. The clock stands still until a test advances it.
 * Callers authenticate with {@link UnsignedTokens}, unless the test needs real tokens and sessions:
 * see {@link #withSignedTokens}.
 */
public class TestShop extends Shop {
  /** The key that Stripe events are signed with. */
  public static final String WEBHOOK_SECRET = "whsec_test";

  private static final Map<String, String> SETTINGS =
      Map.of(
          "STAGE", "local",
          "JWT_SIGNING_KEY", "0123456789012345678901234567890123456789",
          "TOKEN_KEY", "9876543210987654321098765432109876543210",
          "MAIL_LINK_BASE", "https://shop.example.com/",
          "STRIPE_API_KEY", "sk_test_1",
          "STRIPE_WEBHOOK_SECRET", WEBHOOK_SECRET,
          "CALLER_LIMIT_PER_MINUTE", "100000",
          "BCRYPT_COST", "4",
          "DYNAMODB_ENDPOINT", "http://127.0.0.1:1");

  private final FakeShop fakes;
  private final @Nullable UnsignedTokens unsignedTokens;
  private final InMemoryAccounts accounts;
  private final InMemoryAccountTokens accountTokens;
  private final InMemoryFactors factors;
  private final InMemoryCounters counters = new InMemoryCounters();
  private final InMemoryFailures failures = new InMemoryFailures();
  private final InMemoryTotals totals = new InMemoryTotals();
  private final InMemoryImages images;
  private final InMemoryImageStore imageStore;
  private final InMemoryPaymentProvider paymentProvider = new InMemoryPaymentProvider();
  private final InMemoryIndexes productIndexes = new InMemoryIndexes();
  private final InMemoryCatalogChanges catalogChanges = new InMemoryCatalogChanges();
  private final InMemoryIndexBacklog indexBacklog;
  private final InMemoryEventBus eventBus = new InMemoryEventBus();
  private final RecordingMailSender mails = new RecordingMailSender();
  private final InMemoryMailRecords mailRecords = new InMemoryMailRecords();
  private final InMemorySuppressions suppressions = new InMemorySuppressions();
  private volatile ProductSearch search = new UnavailableSearch();

  /** A shop for the function of an area. */
  public TestShop(Area area) {
    this(area, Map.of());
  }

  /**
   * A shop for the function of an area.
   *
   * @param settings environment variables that differ from those of all tests
   */
  public TestShop(Area area, Map<String, String> settings) {
    this(area, settings, new FakeShop(), new UnsignedTokens());
  }

  private TestShop(
      Area area,
      Map<String, String> settings,
      FakeShop fakes,
      @Nullable UnsignedTokens unsignedTokens) {
    super(settings(area, settings), fakes.clock, fakes.ids);
    this.fakes = fakes;
    this.unsignedTokens = unsignedTokens;
    this.accounts = new InMemoryAccounts(fakes.table);
    this.accountTokens = new InMemoryAccountTokens(fakes.table, accounts);
    fakes.carts.endSessions(accounts::endIfLive);
    this.factors = new InMemoryFactors(fakes.table, accounts);
    this.images = new InMemoryImages(fakes.table, fakes.products);
    this.imageStore = new InMemoryImageStore(fakes.clock);
    this.indexBacklog = new InMemoryIndexBacklog(fakes.ids);
  }

  /** A shop whose access tokens are signed JWTs and whose sessions can end. */
  public static TestShop withSignedTokens(Area area, Map<String, String> settings) {
    return new TestShop(area, settings, new FakeShop(), null);
  }

  /** A shop whose access tokens are signed JWTs and whose sessions can end. */
  public static TestShop withSignedTokens(Area area) {
    return withSignedTokens(area, Map.of());
  }

  private static Settings settings(Area area, Map<String, String> differing) {
    Map<String, String> environment = new HashMap<>(SETTINGS);
    environment.putAll(differing);
    return Settings.of(area, environment);
  }

  /** The fakes of catalogue, carts, orders and payments, with methods that prepare their data. */
  public final FakeShop fakes() {
    return fakes;
  }

  /**
   * Adds an account and logs it in.
   *
   * @return the access token; the session's id is {@code session-of-} and the account's id
   */
  public final String signIn(AccountFixture fixture) {
    Account account = fixture.build();
    Instant now = clock().instant();
    accounts.add(account, Effects.at(now, ids()));
    Session session =
        new Session(
            "session-of-" + account.id(),
            account.id(),
            account.role(),
            1,
            now,
            now.plus(Duration.ofDays(7)));
    if (!accounts.open(session, account.version(), Effects.at(now, ids()))) {
      throw new IllegalStateException("the account cannot log in: " + account.id());
    }
    if (unsignedTokens == null) {
      return tokens().access(session, now);
    }
    return account.role() == Role.ADMIN
        ? UnsignedTokens.administrator(account.id())
        : UnsignedTokens.customer(account.id());
  }

  /** Sets what answers searches; initially, search is unavailable. */
  public final void searchWith(ProductSearch newSearch) {
    search = newSearch;
  }

  @Override
  public TestClock clock() {
    return fakes.clock;
  }

  @Override
  public Tokens tokens() {
    return unsignedTokens == null ? super.tokens() : unsignedTokens;
  }

  @Override
  public Sessions sessions() {
    return unsignedTokens == null ? accounts : unsignedTokens;
  }

  @Override
  public InMemoryAccounts accounts() {
    return accounts;
  }

  @Override
  public InMemoryApiKeys apiKeys() {
    return fakes.apiKeys;
  }

  @Override
  public InMemoryAddressBooks addressBooks() {
    return fakes.addressBooks;
  }

  @Override
  public InMemoryAccountTokens accountTokens() {
    return accountTokens;
  }

  @Override
  public InMemoryFactors factors() {
    return factors;
  }

  @Override
  public InMemoryCounters counters() {
    return counters;
  }

  @Override
  public InMemoryFailures failures() {
    return failures;
  }

  @Override
  public InMemoryTable idempotencyStore() {
    return fakes.table;
  }

  @Override
  public InMemoryAuditEntries auditEntries() {
    return new InMemoryAuditEntries(fakes.table);
  }

  @Override
  public InMemoryCarts carts() {
    return fakes.carts;
  }

  @Override
  public InMemoryQuoteInputs quoteInputs() {
    return fakes.quoteInputs;
  }

  @Override
  public InMemoryOffers offers() {
    return fakes.offers;
  }

  @Override
  public InMemoryHolds holds() {
    return fakes.holds;
  }

  @Override
  public InMemoryOrders orders() {
    return fakes.orders;
  }

  @Override
  public InMemoryCheckouts checkouts() {
    return fakes.checkouts;
  }

  @Override
  public InMemoryPayments payments() {
    return fakes.payments;
  }

  @Override
  public InMemoryRuleDocument<TaxTable> taxTable() {
    return fakes.priceRules.taxes();
  }

  @Override
  public InMemoryRuleDocument<ShippingTable> shippingTable() {
    return fakes.priceRules.shipping();
  }

  @Override
  public InMemoryPriceRules priceRules() {
    return fakes.priceRules;
  }

  @Override
  public InMemoryPromotions promotions() {
    return fakes.promotions;
  }

  @Override
  public InMemoryProducts products() {
    return fakes.products;
  }

  @Override
  public InMemoryCategories categories() {
    return fakes.categories;
  }

  @Override
  public InMemoryCategories cachedCategories() {
    return fakes.categories;
  }

  @Override
  public InMemoryStocks stocks() {
    return fakes.stocks;
  }

  @Override
  public ProductSearch productSearch() {
    return query -> search.search(query);
  }

  /** Completes every prefix to one product, "Mug PREFIX". */
  @Override
  public ProductSuggestions productSuggestions() {
    return (prefix, _) -> List.of(new ProductSuggestions.Suggestion("p-1", "Mug " + prefix));
  }

  @Override
  public InMemoryIndexes productIndexes() {
    return productIndexes;
  }

  @Override
  public InMemoryCatalogChanges catalogChanges() {
    return catalogChanges;
  }

  @Override
  public InMemoryIndexBacklog indexBacklog() {
    return indexBacklog;
  }

  @Override
  public ProductParts productParts() {
    return new InMemoryProductParts(stocks(), images(), categories());
  }

  @Override
  public InMemoryImages images() {
    return images;
  }

  @Override
  public InMemoryImageStore uploadTargets() {
    return imageStore;
  }

  @Override
  public InMemoryImageStore imageStore() {
    return imageStore;
  }

  @Override
  public Totals totals() {
    return totals;
  }

  @Override
  public InMemoryPaymentProvider paymentProvider() {
    return paymentProvider;
  }

  @Override
  public Optional<MailSender> mailSender() {
    return settings().optional(Setting.MAIL_SENDER).map(_ -> mails);
  }

  /** The mails that were sent, when the settings have a sender. */
  public final RecordingMailSender mails() {
    return mails;
  }

  @Override
  public InMemoryMailRecords mailRecords() {
    return mailRecords;
  }

  @Override
  public InMemorySuppressions suppressions() {
    return suppressions;
  }

  @Override
  public InMemoryEventBus eventBus() {
    return eventBus;
  }
}
