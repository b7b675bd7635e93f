package shop.infra;

import static shop.infra.Capability.BUS;
import static shop.infra.Capability.IMAGE_PROCESS;
import static shop.infra.Capability.IMAGE_REMOVE;
import static shop.infra.Capability.METRICS_READ;
import static shop.infra.Capability.SEARCH_READ;
import static shop.infra.Capability.SEARCH_WRITE;
import static shop.infra.Capability.STRIPE;
import static shop.infra.Capability.TABLE_GET;
import static shop.infra.Capability.TABLE_QUERY;
import static shop.infra.Capability.TABLE_WRITE;
import static shop.infra.Capability.UPLOAD_SIGN;

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

/**
 * Every Lambda function: which area's zip, which worker of it, how much of a machine, and what it
 * needs. Lambda gives processor time with memory, a whole core at 1,769 MB (AWS, "Configure Lambda
 * function memory"); what Spring starts with is why no API function has less than a core.
 */
enum LambdaSpec {
  AUTH(Area.AUTH, 2048, "a bcrypt hash takes a core for a quarter of a second", table()),
  CATALOG(
      Area.CATALOG,
      1769,
      "one core; 16 million characters of answers are remembered",
      and(UPLOAD_SIGN, SEARCH_READ)),
  CART(Area.CART, 1769, "one core: JSON and one transaction", table()),
  ORDERS(Area.ORDERS, 1769, "one core: JSON and a transaction of up to 100 items", table()),
  PAYMENTS(Area.PAYMENTS, 1769, "one core: TLS to Stripe and JSON", and(STRIPE)),
  ADMIN(Area.ADMIN, 1769, "one core: lists of 100 orders", table()),
  OPS(
      Area.OPS,
      1024,
      "half a core: nobody waits for it",
      EnumSet.of(TABLE_GET, TABLE_QUERY, METRICS_READ)),
  STRIPE_WEBHOOK(Area.STRIPE_WEBHOOK, 1769, "one core: Stripe repeats what is slow", table()),
  AUTHORIZER(Area.AUTHORIZER, 1024, "a signature and one read, in front of every request", get()),

  PUBLISH_OUTBOX("publishOutbox", 1024, 60, "every event passes it, in order", EnumSet.of(BUS)),
  ROLL_UP_STATS("rollUpStats", 1024, 30, "one transaction an event", table()),
  INDEX_PRODUCT(
      "indexProduct", 1024, 30, "a product read and sent on", and(SEARCH_WRITE, SEARCH_READ)),
  REMOVE_IMAGES("removeImages", 1024, 60, "calls to S3", and(IMAGE_REMOVE)),
  ISSUE_REFUND("issueRefund", 1024, 60, "one call to Stripe", and(STRIPE)),
  CANCEL_PAYMENT_INTENT("cancelPaymentIntent", 1024, 60, "two calls to Stripe", and(STRIPE)),
  PROCESS_IMAGE(
      "processImage", 3008, 120, "440 MB for the largest picture, and two cores", images()),
  EXPIRE_UPLOADS("expireUploads", 3008, 300, "works on pictures as processImage does", images()),
  EXPIRE_UNPAID_ORDERS("expireUnpaidOrders", 1024, 300, "a transaction an order", table()),
  RECONCILE_PAYMENTS(
      "reconcilePayments", 1024, 300, "waits for Stripe most of the time", and(STRIPE)),
  REPAIR_INDEX(
      "repairIndex",
      1769,
      300,
      "builds the index anew, two minutes at a time",
      and(SEARCH_READ, SEARCH_WRITE));

  private final Area area;
  private final @Nullable String worker;
  private final int memoryMib;
  private final int timeoutSeconds;
  private final String reason;
  private final Set<Capability> needs;

  LambdaSpec(Area area, int memoryMib, String reason, Set<Capability> needs) {
    this(area, null, memoryMib, (int) Limits.GATEWAY_TIMEOUT.toSeconds(), reason, needs);
  }

  LambdaSpec(
      String worker, int memoryMib, int timeoutSeconds, String reason, Set<Capability> needs) {
    this(Area.WORKERS, worker, memoryMib, timeoutSeconds, reason, needs);
  }

  LambdaSpec(
      Area area,
      @Nullable String worker,
      int memoryMib,
      int timeoutSeconds,
      String reason,
      Set<Capability> needs) {
    this.area = area;
    this.worker = worker;
    this.memoryMib = memoryMib;
    this.timeoutSeconds = timeoutSeconds;
    this.reason = reason;
    this.needs = Collections.unmodifiableSet(needs);
  }

  /** The function that is a worker, as the catalogues name it; empty for an unknown one. */
  static Optional<LambdaSpec> ofWorker(String worker) {
    return Arrays.stream(values()).filter(spec -> worker.equals(spec.worker)).findFirst();
  }

  /** The functions behind the gateway's routes. */
  static List<LambdaSpec> api() {
    return Arrays.stream(values())
        .filter(spec -> spec.worker == null && spec != AUTHORIZER)
        .toList();
  }

  Area area() {
    return area;
  }

  /** Which bean of the workers' jar it is. */
  Optional<String> worker() {
    return Optional.ofNullable(worker);
  }

  /** The name in metrics and in the function's own name, such as {@code stripe-webhook}. */
  String slug() {
    return worker == null ? area.slug() : worker;
  }

  /** In a template's logical names, such as {@code StripeWebhook}. */
  String id() {
    StringBuilder id = new StringBuilder();
    for (String word : name().split("_")) {
      id.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return id.toString();
  }

  /** The class that Lambda calls. */
  String handler() {
    StringBuilder type = new StringBuilder();
    for (String word : area.slug().split("-")) {
      type.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return "shop.functions." + area.slug().replace("-", "") + "." + type + "Handler";
  }

  int memoryMib() {
    return memoryMib;
  }

  Duration timeout() {
    return Duration.ofSeconds(timeoutSeconds);
  }

  /** Why it has the memory that it has. */
  String reason() {
    return reason;
  }

  Set<Capability> needs() {
    return needs;
  }

  private static Set<Capability> get() {
    return EnumSet.of(TABLE_GET);
  }

  private static Set<Capability> table() {
    return EnumSet.of(TABLE_GET, TABLE_QUERY, TABLE_WRITE);
  }

  private static Set<Capability> images() {
    return and(IMAGE_PROCESS, IMAGE_REMOVE);
  }

  private static Set<Capability> and(Capability... more) {
    Set<Capability> needs = table();
    needs.addAll(List.of(more));
    return needs;
  }
}
