package shop.aws;

import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import shop.account.Accounts;
import shop.account.Authenticate;
import shop.account.Passwords;
import shop.account.Sessions;
import shop.account.Tokens;
import shop.account.verification.AccountTokens;
import shop.addressbook.AddressBooks;
import shop.apikey.ApiKeys;
import shop.apikey.AuthenticateKey;
import shop.apikey.KeyAuthentication;
import shop.aws.identity.BcryptPasswords;
import shop.aws.identity.CachedKeys;
import shop.aws.identity.CachedSessions;
import shop.aws.identity.JwtTokens;
import shop.aws.identity.SecretCipher;
import shop.aws.metrics.Meters;
import shop.aws.table.account.DynamoAccountTokens;
import shop.aws.table.account.DynamoAccounts;
import shop.aws.table.account.DynamoCounters;
import shop.aws.table.account.DynamoFactors;
import shop.aws.table.account.DynamoFailures;
import shop.aws.table.account.DynamoSessions;
import shop.aws.table.addressbook.DynamoAddressBooks;
import shop.aws.table.apikey.DynamoApiKeys;
import shop.aws.table.cart.DynamoCarts;
import shop.aws.table.cart.DynamoOffers;
import shop.aws.table.catalog.CachedCategories;
import shop.aws.table.catalog.DynamoCatalogChanges;
import shop.aws.table.catalog.DynamoCategories;
import shop.aws.table.catalog.DynamoIndexBacklog;
import shop.aws.table.catalog.DynamoProducts;
import shop.aws.table.checkout.DynamoCheckouts;
import shop.aws.table.checkout.DynamoQuoteInputs;
import shop.aws.table.effect.DynamoAuditEntries;
import shop.aws.table.effect.DynamoIdempotencyStore;
import shop.aws.table.hold.DynamoHolds;
import shop.aws.table.image.DynamoImages;
import shop.aws.table.image.DynamoProductParts;
import shop.aws.table.mail.DynamoMailRecords;
import shop.aws.table.mail.DynamoSuppressions;
import shop.aws.table.order.DynamoOrders;
import shop.aws.table.payment.DynamoPayments;
import shop.aws.table.promotion.DynamoPromotions;
import shop.aws.table.promotion.PromotionReader;
import shop.aws.table.rules.CachedPriceRules;
import shop.aws.table.rules.DynamoRuleDocument;
import shop.aws.table.stats.DynamoTotals;
import shop.aws.table.stock.DynamoStocks;
import shop.cart.Carts;
import shop.cart.Offers;
import shop.catalog.CatalogChanges;
import shop.catalog.Categories;
import shop.catalog.ProductParts;
import shop.catalog.Products;
import shop.checkout.QuoteInputs;
import shop.checkout.session.Checkouts;
import shop.commit.AuditEntries;
import shop.commit.IdempotencyStore;
import shop.commit.Ids;
import shop.contracts.Setting;
import shop.contracts.Settings;
import shop.factor.Factors;
import shop.hold.Holds;
import shop.image.Images;
import shop.inventory.Stocks;
import shop.ledger.Payments;
import shop.limit.Counters;
import shop.limit.Failures;
import shop.limit.KeyedHash;
import shop.mail.MailRecords;
import shop.mail.Suppressions;
import shop.order.Orders;
import shop.pricing.CurrentPriceRules;
import shop.pricing.RuleDocument;
import shop.promotion.Promotions;
import shop.search.IndexBacklog;
import shop.shipping.ShippingTable;
import shop.stats.Totals;
import shop.tax.TaxTable;
import shop.token.OneTimeTokens;

/**
 * The composition root of a function: builds the adapters of the domain's ports from the function's
 * settings, with plain constructors. The function's App builds its use cases from them. An adapter
 * that a function does not ask for is never built, so that a cold start costs only what the
 * function uses.
 *
 * <p>The class is open so that the local shop and tests can replace an adapter by overriding its
 * method.
 */
public class Shop extends ServiceAdapters {
  /** A role that CloudFormation has just created is effective after some seconds (AWS IAM). */
  private static final int CONNECT_ATTEMPTS = 10;

  private static final Duration CONNECT_PAUSE = Duration.ofSeconds(3);

  private final Lazy<Sessions> cachedSessions = new Lazy<>();
  private final Lazy<CachedCategories> cachedCategories = new Lazy<>();
  private final Lazy<CachedPriceRules> cachedPriceRules = new Lazy<>();

  public Shop(Settings settings) {
    this(settings, Clock.tickMillis(ZoneOffset.UTC), Ids.ulids());
  }

  /** For tests, which set time and identifiers. */
  public Shop(Settings settings, Clock clock, Ids ids) {
    super(settings, clock, ids);
  }

  public Accounts accounts() {
    return new DynamoAccounts(table());
  }

  public AddressBooks addressBooks() {
    return new DynamoAddressBooks(table());
  }

  /** The unused one-time tokens of accounts. */
  public AccountTokens accountTokens() {
    return new DynamoAccountTokens(table());
  }

  public Counters counters() {
    return new DynamoCounters(table());
  }

  public Failures failures() {
    return new DynamoFailures(table());
  }

  /** Hashes networks and e-mail addresses for limits and for the security log. */
  public KeyedHash keyedHash() {
    return new KeyedHash(settings().text(Setting.JWT_SIGNING_KEY), "network");
  }

  /** Computes one-time tokens; only for functions that have their key. */
  public OneTimeTokens oneTimeTokens() {
    return new OneTimeTokens(settings().required(Setting.TOKEN_KEY), random());
  }

  /** Second factors; only functions that have the key of tokens can read or write their secrets. */
  public Factors factors() {
    return new DynamoFactors(table(), this::secretCipher);
  }

  private SecretCipher secretCipher() {
    return new SecretCipher(
        settings().required(Setting.TOKEN_KEY),
        settings().optional(Setting.TOKEN_PREVIOUS_KEY),
        random());
  }

  public Passwords passwords() {
    return new BcryptPasswords(settings().number(Setting.BCRYPT_COST));
  }

  public Sessions sessions() {
    return new DynamoSessions(table());
  }

  public Tokens tokens() {
    return new JwtTokens(settings(), clock(), ids());
  }

  /**
   * The sessions that {@link #authenticate} reads, with a cache of live ones. A session that is
   * ended here is ended for this function instance immediately.
   */
  public final Sessions cachedSessions() {
    return cachedSessions.get(
        () ->
            new CachedSessions(
                sessions(), settings().duration(Setting.SESSION_CACHE_TTL), clock()));
  }

  /** Authenticates the callers of every route that is not public. */
  public Authenticate authenticate() {
    return new Authenticate(tokens(), cachedSessions(), clock());
  }

  public ApiKeys apiKeys() {
    return new DynamoApiKeys(table());
  }

  /** Authenticates machines by API keys. */
  public KeyAuthentication keyAuthentication() {
    return new CachedKeys(new AuthenticateKey(apiKeys(), accounts(), clock()), clock());
  }

  public IdempotencyStore idempotencyStore() {
    return new DynamoIdempotencyStore(table(), clock());
  }

  public AuditEntries auditEntries() {
    return new DynamoAuditEntries(table());
  }

  public Carts carts() {
    return new DynamoCarts(table(), clock());
  }

  public Offers offers() {
    return new DynamoOffers(table(), random(), clock());
  }

  /** What prices of quotes and orders depend on. */
  public QuoteInputs quoteInputs() {
    return new DynamoQuoteInputs(
        new DynamoOffers(table(), random(), clock()),
        cachedCategoryTree(),
        cachedPriceRules(),
        new PromotionReader(table(), random()));
  }

  public Orders orders() {
    return new DynamoOrders(table());
  }

  public Holds holds() {
    return new DynamoHolds(table());
  }

  public Checkouts checkouts() {
    return new DynamoCheckouts(table(), clock());
  }

  public Payments payments() {
    return new DynamoPayments(table());
  }

  public Products products() {
    return new DynamoProducts(table());
  }

  public Categories categories() {
    return new DynamoCategories(table());
  }

  public CatalogChanges catalogChanges() {
    return new DynamoCatalogChanges(table());
  }

  /** {@link #categories} with a cache, for functions that read the tree with every request. */
  public Categories cachedCategories() {
    return cachedCategoryTree();
  }

  public RuleDocument<TaxTable> taxTable() {
    return DynamoRuleDocument.taxes(table());
  }

  public RuleDocument<ShippingTable> shippingTable() {
    return DynamoRuleDocument.shipping(table(), settings().text(Setting.CURRENCY));
  }

  /** The rules that decide prices, with a cache that every read checks. */
  public CurrentPriceRules priceRules() {
    return cachedPriceRules();
  }

  public Promotions promotions() {
    return new DynamoPromotions(table());
  }

  public ProductParts productParts() {
    return new DynamoProductParts(table(), cachedCategoryTree());
  }

  public Stocks stocks() {
    return new DynamoStocks(table());
  }

  /** The products whose changes the index is missing. */
  public IndexBacklog indexBacklog() {
    return new DynamoIndexBacklog(table(), ids());
  }

  public Images images() {
    return new DynamoImages(table());
  }

  public Totals totals() {
    return new DynamoTotals(table(), clock());
  }

  public MailRecords mailRecords() {
    return new DynamoMailRecords(table());
  }

  /** The addresses that get no mail. */
  public Suppressions suppressions() {
    return new DynamoSuppressions(table());
  }

  /**
   * Reads the table once, before a snapshot: afterwards the client has its certificates, endpoint
   * and credentials, which it renews when they expire, and no open connection.
   *
   * @return this shop
   * @throws RuntimeException if the table cannot be read within the attempts
   */
  public final Shop connect() {
    RetryConfig attempts =
        RetryConfig.custom().maxAttempts(CONNECT_ATTEMPTS).waitDuration(CONNECT_PAUSE).build();
    Retry.of("connect", attempts).executeRunnable(table()::pingAndDisconnect);
    Meters.shared().clear();
    return this;
  }

  private CachedCategories cachedCategoryTree() {
    return cachedCategories.get(() -> new CachedCategories(table()));
  }

  private CachedPriceRules cachedPriceRules() {
    return cachedPriceRules.get(
        () -> new CachedPriceRules(table(), settings().text(Setting.CURRENCY)));
  }
}
