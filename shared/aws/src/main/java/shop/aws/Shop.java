package shop.aws;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.account.Accounts;
import shop.account.Authenticate;
import shop.account.Counters;
import shop.account.Passwords;
import shop.account.Sessions;
import shop.account.Tokens;
import shop.aws.bus.EventBridgeBus;
import shop.aws.bus.EventBus;
import shop.aws.identity.BcryptPasswords;
import shop.aws.identity.CachedSessions;
import shop.aws.identity.JwtTokens;
import shop.aws.image.PresignedUploads;
import shop.aws.image.S3Bucket;
import shop.aws.image.S3ImageStore;
import shop.aws.metrics.CloudWatchExposition;
import shop.aws.metrics.Exposition;
import shop.aws.metrics.Meters;
import shop.aws.metrics.QueryMeter;
import shop.aws.search.OpenSearchIndex;
import shop.aws.search.OpenSearchIndexes;
import shop.aws.search.OpenSearchProducts;
import shop.aws.search.OpenSearchService;
import shop.aws.search.SearchService;
import shop.aws.search.UnavailableSearch;
import shop.aws.stripe.StripePayments;
import shop.aws.table.Table;
import shop.aws.table.account.DynamoAccounts;
import shop.aws.table.account.DynamoCounters;
import shop.aws.table.account.DynamoSessions;
import shop.aws.table.cart.DynamoCarts;
import shop.aws.table.cart.DynamoOffers;
import shop.aws.table.catalog.CachedCategories;
import shop.aws.table.catalog.DynamoCategories;
import shop.aws.table.catalog.DynamoIndexBacklog;
import shop.aws.table.catalog.DynamoProducts;
import shop.aws.table.effect.DynamoAuditEntries;
import shop.aws.table.effect.DynamoIdempotencyStore;
import shop.aws.table.image.DynamoImages;
import shop.aws.table.order.DynamoOrders;
import shop.aws.table.payment.DynamoPayments;
import shop.aws.table.stats.DynamoTotals;
import shop.aws.table.stock.DynamoStocks;
import shop.cart.Carts;
import shop.cart.Offers;
import shop.catalog.Categories;
import shop.catalog.Products;
import shop.commit.AuditEntries;
import shop.commit.IdempotencyStore;
import shop.commit.Ids;
import shop.contracts.Setting;
import shop.contracts.Settings;
import shop.image.ImageStore;
import shop.image.Images;
import shop.image.UploadTargets;
import shop.inventory.Stocks;
import shop.ledger.Payments;
import shop.order.Orders;
import shop.payment.PaymentProvider;
import shop.search.IndexBacklog;
import shop.search.ProductIndex;
import shop.search.ProductIndexes;
import shop.search.ProductSearch;
import shop.search.ProductSuggestions;
import shop.stats.Totals;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The composition root of a function: from its settings to the adapters behind the domain's ports,
 * by plain constructors. The function's App builds its use cases from them. What a function does
 * not ask for is never built, so each pays at its start for its own parts only.
 *
 * <p>Open for one reason: the local shop and tests put something else behind a port by overriding
 * its method.
 */
public class Shop {
  private static final Logger LOG = LoggerFactory.getLogger(Shop.class);
  private static final String STRIPE = "https://api.stripe.com";

  private final Settings settings;
  private final Clock clock;
  private final Ids ids;
  private final RandomGenerator random = new SecureRandom();
  private final Supplier<Table> table = lazily(this::openTable);
  private final Supplier<Sessions> cachedSessions = lazily(this::openCachedSessions);
  private final Supplier<PaymentProvider> stripe = lazily(this::openStripe);
  private final Supplier<S3Bucket> bucket = lazily(this::openBucket);
  private final Supplier<Optional<SearchService>> search = lazily(this::openSearch);

  public Shop(Settings settings) {
    this(settings, Clock.tickMillis(ZoneOffset.UTC), Ids.ulids());
  }

  /** For tests, which state time and identifiers. */
  public Shop(Settings settings, Clock clock, Ids ids) {
    this.settings = settings;
    this.clock = clock;
    this.ids = ids;
  }

  public Settings settings() {
    return settings;
  }

  public Clock clock() {
    return clock;
  }

  public Ids ids() {
    return ids;
  }

  /**
   * What nobody can foretell; secure also because functions restored from one snapshot must not all
   * choose alike.
   */
  public RandomGenerator random() {
    return random;
  }

  public Accounts accounts() {
    return new DynamoAccounts(table());
  }

  public Counters counters() {
    return new DynamoCounters(table());
  }

  public Passwords passwords() {
    return new BcryptPasswords(settings.number(Setting.BCRYPT_COST));
  }

  public Sessions sessions() {
    return new DynamoSessions(table());
  }

  public Tokens tokens() {
    return new JwtTokens(settings, clock, ids);
  }

  /**
   * The sessions that {@link #authenticate} asks, which remembers live ones; whoever ends one here
   * ends it for this function at once.
   */
  public final Sessions cachedSessions() {
    return cachedSessions.get();
  }

  /** Who sends a request: what stands in front of every route that is not for everybody. */
  public Authenticate authenticate() {
    return new Authenticate(tokens(), cachedSessions(), clock);
  }

  public IdempotencyStore idempotencyStore() {
    return new DynamoIdempotencyStore(table(), clock);
  }

  public AuditEntries auditEntries() {
    return new DynamoAuditEntries(table());
  }

  public Carts carts() {
    return new DynamoCarts(table(), clock);
  }

  public Offers offers() {
    return new DynamoOffers(table(), random());
  }

  public Orders orders() {
    return new DynamoOrders(table());
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

  /** The same, for functions that show categories with every answer. */
  public Categories cachedCategories() {
    return new CachedCategories(table());
  }

  public Stocks stocks() {
    return new DynamoStocks(table());
  }

  /**
   * Finds products; only functions that bring opensearch-java along may have an endpoint for it.
   */
  public ProductSearch productSearch() {
    return search
        .get()
        .<ProductSearch>map(OpenSearchProducts::new)
        .orElseGet(UnavailableSearch::new);
  }

  /** Completes what somebody types; as {@link #productSearch}. */
  public ProductSuggestions productSuggestions() {
    return search
        .get()
        .<ProductSuggestions>map(OpenSearchProducts::new)
        .orElseGet(UnavailableSearch::new);
  }

  /** What {@link #productSearch} looks into. */
  public ProductIndex productIndex() {
    return search
        .get()
        .<ProductIndex>map(service -> new OpenSearchIndex(service, clock))
        .orElseGet(UnavailableSearch::new);
  }

  /** The same, for who builds it anew. */
  public ProductIndexes productIndexes() {
    return search
        .get()
        .<ProductIndexes>map(service -> new OpenSearchIndexes(service, clock))
        .orElseGet(UnavailableSearch::new);
  }

  /** What the search was not told. */
  public IndexBacklog indexBacklog() {
    return new DynamoIndexBacklog(table(), ids);
  }

  public Images images() {
    return new DynamoImages(table());
  }

  /** Where clients put files; needs no client of S3. */
  public UploadTargets uploadTargets() {
    return PresignedUploads.of(settings, clock);
  }

  /** Where files are; only for functions that bring S3's client along. */
  public ImageStore imageStore() {
    return new S3ImageStore(bucket);
  }

  public Totals totals() {
    return new DynamoTotals(table(), clock);
  }

  /** Stripe; only for functions that bring stripe-java along. */
  public PaymentProvider paymentProvider() {
    return stripe.get();
  }

  /** Where the outbox is published; only for workers, which bring EventBridge's client along. */
  public EventBus eventBus() {
    var client =
        EventBridgeClient.builder()
            .region(Region.of(settings.text(Setting.AWS_REGION)))
            .httpClientBuilder(Apache5HttpClient.builder());
    settings
        .optional(Setting.EVENTBRIDGE_ENDPOINT)
        .map(URI::create)
        .ifPresent(client::endpointOverride);
    return new EventBridgeBus(
        external(EventBridgeClient.class, client.build()), settings.text(Setting.EVENT_BUS_NAME));
  }

  /**
   * What {@code GET /metrics} tells: what all functions counted, where their logs tell it to
   * CloudWatch, and what this process did, where they do not; only for the function that brings
   * CloudWatch's client along.
   */
  public Exposition exposition() {
    return settings
        .optional(Setting.METRICS_NAMESPACE)
        .<Exposition>map(
            namespace ->
                new CloudWatchExposition(
                    external(CloudWatchClient.class, CloudWatchExposition.client(settings)),
                    namespace,
                    clock))
        .orElse(Meters.shared());
  }

  /** What the shop cannot, or does not like to, be without. */
  public List<Dependency> dependencies() {
    URI api = URI.create(settings.optional(Setting.STRIPE_API_BASE).orElse(STRIPE));
    List<Dependency> all = new ArrayList<>();
    all.add(new Dependency("table", true, table()::ping));
    all.add(new Dependency("stripe", false, Dependency.httpCheck(api)));
    settings
        .optional(Setting.OPENSEARCH_ENDPOINT)
        .map(URI::create)
        .ifPresent(at -> all.add(new Dependency("search", false, Dependency.httpCheck(at))));
    return List.copyOf(all);
  }

  /** This shop, which asked the table once while nobody waits; an error is for the next to hear. */
  public final Shop warmUp() {
    try {
      table().ping();
    } catch (RuntimeException e) {
      LOG.atWarn().setCause(e).log("the table does not answer yet");
    }
    return this;
  }

  protected final Table table() {
    return table.get();
  }

  /**
   * What stands between this function and a part outside its process: nothing, here. Every call
   * that leaves the process goes through what this answers, so that whoever proves that the shop
   * survives a fault can put one there.
   */
  protected <T> T external(Class<T> type, T part) {
    return part;
  }

  private PaymentProvider openStripe() {
    return external(PaymentProvider.class, StripePayments.of(settings));
  }

  private Optional<SearchService> openSearch() {
    return settings
        .optional(Setting.OPENSEARCH_ENDPOINT)
        .map(URI::create)
        .map(
            endpoint ->
                external(
                    SearchService.class,
                    OpenSearchService.at(endpoint, settings.text(Setting.AWS_REGION))));
  }

  private S3Bucket openBucket() {
    S3Bucket opened = S3Bucket.of(settings);
    return new S3Bucket(external(S3Client.class, opened.client()), opened.name());
  }

  private Sessions openCachedSessions() {
    return new CachedSessions(sessions(), settings.duration(Setting.SESSION_CACHE_TTL), clock);
  }

  private Table openTable() {
    return new Table(
        external(DynamoDbClient.class, dynamoDb(settings)), settings.text(Setting.TABLE_NAME));
  }

  /** A client of the table's service, for this function's region and endpoint. */
  public static DynamoDbClient dynamoDb(Settings settings) {
    var builder =
        DynamoDbClient.builder()
            .region(Region.of(settings.text(Setting.AWS_REGION)))
            .overrideConfiguration(
                client -> client.addExecutionInterceptor(new QueryMeter(Meters.shared())))
            .httpClientBuilder(Apache5HttpClient.builder());
    settings
        .optional(Setting.DYNAMODB_ENDPOINT)
        .map(URI::create)
        .ifPresent(builder::endpointOverride);
    return builder.build();
  }

  /** A client of the table's stream, for what follows it without Lambda. */
  public static DynamoDbStreamsClient dynamoDbStreams(Settings settings) {
    var builder =
        DynamoDbStreamsClient.builder()
            .region(Region.of(settings.text(Setting.AWS_REGION)))
            .httpClientBuilder(Apache5HttpClient.builder());
    settings
        .optional(Setting.DYNAMODB_ENDPOINT)
        .map(URI::create)
        .ifPresent(builder::endpointOverride);
    return builder.build();
  }

  /** A value that is made when it is first asked for, and kept. */
  static <T> Supplier<T> lazily(Supplier<T> make) {
    return new Supplier<>() {
      private volatile @Nullable T value;

      @Override
      public T get() {
        T made = value;
        if (made == null) {
          synchronized (this) {
            made = value;
            if (made == null) {
              made = make.get();
              value = made;
            }
          }
        }
        return made;
      }
    };
  }
}
