package shop.aws;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import shop.aws.bus.EventBridgeBus;
import shop.aws.bus.EventBus;
import shop.aws.client.ServiceClients;
import shop.aws.image.PresignedUploads;
import shop.aws.image.S3Bucket;
import shop.aws.image.S3ImageStore;
import shop.aws.mail.SesMailSender;
import shop.aws.metrics.CloudWatchExposition;
import shop.aws.metrics.Exposition;
import shop.aws.metrics.Meters;
import shop.aws.search.OpenSearchIndex;
import shop.aws.search.OpenSearchIndexes;
import shop.aws.search.OpenSearchProducts;
import shop.aws.search.OpenSearchService;
import shop.aws.search.SearchService;
import shop.aws.search.UnavailableSearch;
import shop.aws.stripe.StripePayments;
import shop.aws.table.Table;
import shop.commit.Ids;
import shop.contracts.Setting;
import shop.contracts.Settings;
import shop.image.ImageStore;
import shop.image.UploadTargets;
import shop.mail.MailSender;
import shop.payment.PaymentProvider;
import shop.search.ProductIndex;
import shop.search.ProductIndexes;
import shop.search.ProductSearch;
import shop.search.ProductSuggestions;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.ses.SesClient;

/**
 * The adapters of services outside the table, what all adapters are built from, and the table
 * itself. {@link Shop} adds the adapters of the table.
 */
abstract class ServiceAdapters {
  private static final String STRIPE_API = "https://api.stripe.com";

  private final Settings settings;
  private final Clock clock;
  private final Ids ids;
  private final RandomGenerator random = new SecureRandom();
  private final Lazy<Table> table = new Lazy<>();
  private final Lazy<PaymentProvider> stripe = new Lazy<>();
  private final Lazy<S3Bucket> bucket = new Lazy<>();
  private final Lazy<Optional<SearchService>> search = new Lazy<>();

  ServiceAdapters(Settings settings, Clock clock, Ids ids) {
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
   * A cryptographically secure generator. Function instances that Lambda restores from one snapshot
   * must not produce the same values.
   */
  public RandomGenerator random() {
    return random;
  }

  /** Only functions whose zip has opensearch-java may have an endpoint of it in their settings. */
  public ProductSearch productSearch() {
    return searchService()
        .<ProductSearch>map(service -> new OpenSearchProducts(service, clock))
        .orElseGet(UnavailableSearch::new);
  }

  /** Suggestions while a customer types; the same restriction as for {@link #productSearch}. */
  public ProductSuggestions productSuggestions() {
    return searchService()
        .<ProductSuggestions>map(service -> new OpenSearchProducts(service, clock))
        .orElseGet(UnavailableSearch::new);
  }

  /** Writes to the index that {@link #productSearch} reads. */
  public ProductIndex productIndex() {
    return searchService()
        .<ProductIndex>map(service -> new OpenSearchIndex(service, clock))
        .orElseGet(UnavailableSearch::new);
  }

  /** Creates, rebuilds and swaps the index. */
  public ProductIndexes productIndexes() {
    return searchService()
        .<ProductIndexes>map(service -> new OpenSearchIndexes(service, clock))
        .orElseGet(UnavailableSearch::new);
  }

  /** Presigned uploads; needs no S3 client. */
  public UploadTargets uploadTargets() {
    return PresignedUploads.of(settings, clock);
  }

  /** The files in S3; only for functions whose zip has the S3 client. */
  public ImageStore imageStore() {
    return new S3ImageStore(() -> bucket.get(this::openBucket));
  }

  /** Stripe; only for functions whose zip has stripe-java. */
  public PaymentProvider paymentProvider() {
    return stripe.get(() -> external(PaymentProvider.class, StripePayments.of(settings)));
  }

  /** The bus of the outbox's events; only for workers, whose zip has the EventBridge client. */
  public EventBus eventBus() {
    return new EventBridgeBus(
        external(EventBridgeClient.class, ServiceClients.eventBridge(settings)),
        settings.text(Setting.EVENT_BUS_NAME));
  }

  /**
   * Sends mails with SES; empty when the settings name no sender. Only for workers, whose zip has
   * the SES client.
   */
  public Optional<MailSender> mailSender() {
    return settings
        .optional(Setting.MAIL_SENDER)
        .map(
            sender ->
                new SesMailSender(
                    external(SesClient.class, ServiceClients.ses(settings)),
                    sender,
                    settings.optional(Setting.MAIL_CONFIGURATION_SET).orElse(null)));
  }

  /**
   * The content of {@code GET /metrics}: with a CloudWatch namespace in the settings the metrics of
   * all functions, otherwise those of this process. Only for the function whose zip has the
   * CloudWatch client.
   */
  public Exposition exposition() {
    return settings
        .optional(Setting.METRICS_NAMESPACE)
        .<Exposition>map(
            namespace ->
                new CloudWatchExposition(
                    external(CloudWatchClient.class, ServiceClients.cloudWatch(settings)),
                    namespace,
                    clock))
        .orElse(Meters.shared());
  }

  /** The services that health checks call, required and optional ones. */
  public List<Dependency> dependencies() {
    URI api = URI.create(settings.optional(Setting.STRIPE_API_BASE).orElse(STRIPE_API));
    List<Dependency> all = new ArrayList<>();
    all.add(new Dependency("table", true, table()::ping));
    all.add(new Dependency("stripe", false, Dependency.httpCheck(api)));
    settings
        .optional(Setting.OPENSEARCH_ENDPOINT)
        .map(URI::create)
        .ifPresent(
            endpoint -> all.add(new Dependency("search", false, Dependency.httpCheck(endpoint))));
    return List.copyOf(all);
  }

  protected final Table table() {
    return table.get(this::openTable);
  }

  /**
   * Wraps a client of something outside the process; here it returns the client itself. All calls
   * that leave the process go through the returned object, so that fault-injection tests can
   * intercept them.
   */
  protected <T> T external(Class<T> type, T part) {
    return part;
  }

  private Optional<SearchService> searchService() {
    return search.get(this::openSearch);
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

  private Table openTable() {
    return new Table(
        external(DynamoDbClient.class, ServiceClients.dynamoDb(settings)),
        settings.text(Setting.TABLE_NAME));
  }
}
