package shop.infra.function;

import static shop.infra.function.Capability.BUS;
import static shop.infra.function.Capability.CATALOG_CHANGE;
import static shop.infra.function.Capability.IMAGE_PROCESS;
import static shop.infra.function.Capability.IMAGE_REMOVE;
import static shop.infra.function.Capability.MAIL_SEND;
import static shop.infra.function.Capability.METRICS_READ;
import static shop.infra.function.Capability.ONE_TIME_TOKENS;
import static shop.infra.function.Capability.SEARCH_READ;
import static shop.infra.function.Capability.SEARCH_WRITE;
import static shop.infra.function.Capability.STRIPE;
import static shop.infra.function.Capability.TABLE_GET;
import static shop.infra.function.Capability.TABLE_QUERY;
import static shop.infra.function.Capability.TABLE_WRITE;
import static shop.infra.function.Capability.UPLOAD_SIGN;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.contracts.Area;
import shop.contracts.Limits;
import shop.contracts.Worker;
import shop.infra.stage.Stage;

/**
 * Every Lambda function: its area (and thus its zip), its worker, memory, timeout and capabilities.
 * Lambda assigns CPU in proportion to memory, one core at 1,769 MB (AWS, "Configure Lambda function
 * memory"). Functions that customers wait for have at least one core, because Spring needs it to
 * start.
 */
public enum LambdaSpec {
  AUTH(
      Area.AUTH,
      2048,
      "a bcrypt hash uses one core for a quarter of a second",
      tableAnd(ONE_TIME_TOKENS)),
  CATALOG(
      Area.CATALOG,
      1769,
      "one core; up to 16 million characters of responses are cached",
      tableAnd(UPLOAD_SIGN, SEARCH_READ)),
  CART(Area.CART, 1769, "one core: JSON and one transaction", table()),
  CHECKOUT(
      Area.CHECKOUT,
      1769,
      "one core: prices and a transaction of up to 100 items",
      tableAnd(ONE_TIME_TOKENS)),
  ORDERS(
      Area.ORDERS,
      1769,
      "one core: JSON and a transaction of up to 100 items",
      tableAnd(ONE_TIME_TOKENS)),
  PAYMENTS(Area.PAYMENTS, 1769, "one core: TLS to Stripe and JSON", tableAnd(STRIPE)),
  ADMIN(Area.ADMIN, 1769, "one core: lists of 100 orders", table()),
  OPS(
      Area.OPS,
      1024,
      "half a core: no customer waits for it",
      EnumSet.of(TABLE_GET, TABLE_QUERY, METRICS_READ)),
  STRIPE_WEBHOOK(Area.STRIPE_WEBHOOK, 1769, "one core: Stripe retries slow requests", table()),
  AUTHORIZER(
      Area.AUTHORIZER,
      1024,
      "half a core: one signature check before every request",
      EnumSet.noneOf(Capability.class)),

  PUBLISH_OUTBOX(
      Worker.PUBLISH_OUTBOX,
      1024,
      60,
      "half a core: publishes every event, in order",
      EnumSet.of(BUS, CATALOG_CHANGE)),
  ROLL_UP_STATS(
      Worker.ROLL_UP_STATS, 1024, 30, "half a core: one transaction for 90 events", table()),
  INDEX_PRODUCT(
      Worker.INDEX_PRODUCT,
      1024,
      30,
      "half a core: reads 100 products and sends them to the index",
      tableAnd(SEARCH_WRITE, SEARCH_READ)),
  REMOVE_IMAGES(Worker.REMOVE_IMAGES, 1024, 60, "half a core: calls to S3", tableAnd(IMAGE_REMOVE)),
  ISSUE_REFUND(Worker.ISSUE_REFUND, 1024, 60, "half a core: one call to Stripe", tableAnd(STRIPE)),
  CANCEL_PAYMENT_INTENT(
      Worker.CANCEL_PAYMENT_INTENT, 1024, 60, "half a core: two calls to Stripe", tableAnd(STRIPE)),
  ADOPT_GUEST_ORDERS(
      Worker.ADOPT_GUEST_ORDERS, 1024, 60, "half a core: one transaction for each order", table()),
  SEND_MAIL(
      Worker.SEND_MAIL,
      1024,
      30,
      "half a core: one call to SES",
      tableAnd(MAIL_SEND, ONE_TIME_TOKENS)),
  SUPPRESS_ADDRESSES(
      Worker.SUPPRESS_ADDRESSES, 1024, 30, "half a core: one write for each address", table()),
  PROCESS_IMAGE(
      Worker.PROCESS_IMAGE,
      3008,
      120,
      "352 MB for the largest picture, and almost two cores",
      tableAndImages()),
  EXPIRE_UPLOADS(
      Worker.EXPIRE_UPLOADS,
      3008,
      300,
      "processes pictures, as processImage does",
      tableAndImages()),
  EXPIRE_UNPAID_ORDERS(
      Worker.EXPIRE_UNPAID_ORDERS,
      1024,
      300,
      "half a core: one transaction for each order",
      table()),
  RECONCILE_PAYMENTS(
      Worker.RECONCILE_PAYMENTS,
      1024,
      300,
      "half a core: waits for Stripe most of the time",
      tableAnd(STRIPE)),
  REPAIR_INDEX(
      Worker.REPAIR_INDEX,
      1769,
      300,
      "one core: rebuilds the index, two minutes in each run",
      tableAnd(SEARCH_READ, SEARCH_WRITE)),
  RELEASE_EXPIRED_HOLDS(
      Worker.RELEASE_EXPIRED_HOLDS,
      1024,
      300,
      "half a core: one transaction for each hold",
      table());

  private final Area area;
  private final @Nullable String worker;
  private final int memoryMib;
  private final int timeoutSeconds;
  private final String memoryReason;
  private final Set<Capability> capabilities;

  LambdaSpec(Area area, int memoryMib, String memoryReason, Set<Capability> capabilities) {
    this(
        area,
        null,
        memoryMib,
        (int) Limits.GATEWAY_TIMEOUT.toSeconds(),
        memoryReason,
        capabilities);
  }

  LambdaSpec(
      Worker worker,
      int memoryMib,
      int timeoutSeconds,
      String memoryReason,
      Set<Capability> capabilities) {
    this(Area.WORKERS, worker.definition(), memoryMib, timeoutSeconds, memoryReason, capabilities);
  }

  LambdaSpec(
      Area area,
      @Nullable String worker,
      int memoryMib,
      int timeoutSeconds,
      String memoryReason,
      Set<Capability> capabilities) {
    this.area = area;
    this.worker = worker;
    this.memoryMib = memoryMib;
    this.timeoutSeconds = timeoutSeconds;
    this.memoryReason = memoryReason;
    this.capabilities = Collections.unmodifiableSet(capabilities);
  }

  /** Finds a worker's function by the name that the catalogues use; empty for an unknown name. */
  public static Optional<LambdaSpec> forWorker(String worker) {
    return Arrays.stream(values()).filter(spec -> worker.equals(spec.worker)).findFirst();
  }

  /** The functions that serve routes of the API. */
  public static List<LambdaSpec> apiFunctions() {
    return Arrays.stream(values())
        .filter(spec -> spec.worker == null && spec != AUTHORIZER)
        .toList();
  }

  public Area area() {
    return area;
  }

  /** The name of the worker's bean in the workers' jar; empty for other functions. */
  public Optional<String> worker() {
    return Optional.ofNullable(worker);
  }

  /** The name in metrics and function names, such as {@code stripe-webhook}. */
  public String slug() {
    return worker == null ? area.slug() : worker;
  }

  /** The function's name on AWS, such as {@code shop-production-orders}. */
  public String functionName(Stage stage) {
    return stage.stackName() + "-" + slug();
  }

  /** The prefix of logical ids in the template, such as {@code StripeWebhook}. */
  public String logicalId() {
    StringBuilder id = new StringBuilder();
    for (String word : name().split("_")) {
      id.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return id.toString();
  }

  /** The handler class that Lambda calls. */
  public String handler() {
    StringBuilder type = new StringBuilder();
    for (String word : area.slug().split("-")) {
      type.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return "shop.functions." + area.slug().replace("-", "") + "." + type + "Handler";
  }

  public int memoryMib() {
    return memoryMib;
  }

  public Duration timeout() {
    return Duration.ofSeconds(timeoutSeconds);
  }

  /** Why the function has this much memory. */
  public String memoryReason() {
    return memoryReason;
  }

  public Set<Capability> capabilities() {
    return capabilities;
  }

  private static Set<Capability> table() {
    return EnumSet.of(TABLE_GET, TABLE_QUERY, TABLE_WRITE);
  }

  private static Set<Capability> tableAndImages() {
    return tableAnd(IMAGE_PROCESS, IMAGE_REMOVE);
  }

  private static Set<Capability> tableAnd(Capability... others) {
    Set<Capability> capabilities = table();
    capabilities.addAll(List.of(others));
    return capabilities;
  }
}
