package shop.contracts;

import static shop.contracts.Area.ADMIN;
import static shop.contracts.Area.AUTH;
import static shop.contracts.Area.AUTHORIZER;
import static shop.contracts.Area.CART;
import static shop.contracts.Area.CATALOG;
import static shop.contracts.Area.OPS;
import static shop.contracts.Area.ORDERS;
import static shop.contracts.Area.PAYMENTS;
import static shop.contracts.Area.STRIPE_WEBHOOK;
import static shop.contracts.Area.WORKERS;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every setting: an environment variable of the functions that list it. Nothing else is read from
 * the environment. A required one that is missing stops the function at its start.
 */
public enum Setting {
  STAGE(Type.TEXT, "local", "the name of this deployment, in logs and metrics", all()),
  TABLE_NAME(Type.TEXT, "shop", "the DynamoDB table", all()),
  AWS_REGION(Type.TEXT, "us-east-1", "set by Lambda itself", all()),
  DYNAMODB_ENDPOINT(Type.URL, "", "replaces AWS's endpoint; empty: AWS", all()),
  EVENT_BUS_NAME(Type.TEXT, "shop", "the EventBridge bus", Set.of(WORKERS)),
  EVENTBRIDGE_ENDPOINT(Type.URL, "", "replaces AWS's endpoint; empty: AWS", Set.of(WORKERS)),

  OPENSEARCH_ENDPOINT(
      Type.URL,
      "",
      "the search service; https: signed as AWS wants it; empty: there is no search",
      Set.of(CATALOG, OPS, WORKERS)),

  IMAGES_BUCKET(
      Type.TEXT, "shop-images", "the S3 bucket of uploads and images", Set.of(CATALOG, WORKERS)),
  S3_ENDPOINT(Type.URL, "", "replaces AWS's endpoint; empty: AWS", Set.of(CATALOG, WORKERS)),
  IMAGE_UPLOAD_TTL(Type.DURATION, "15m", "how long an address to upload to works", Set.of(CATALOG)),

  JWT_SIGNING_KEY(
      Type.SECRET,
      null,
      "signs access and refresh tokens (HS256), 32 characters or more",
      apiAnd(AUTHORIZER)),
  JWT_PREVIOUS_KEY(Type.SECRET, "", "still accepted while keys are rotated", apiAnd(AUTHORIZER)),
  JWT_ISSUER(Type.TEXT, "shop", "the iss claim", apiAnd(AUTHORIZER)),
  JWT_ACCESS_TTL(Type.DURATION, "15m", "how long an access token works", apiAnd(AUTHORIZER)),
  JWT_REFRESH_TTL(Type.DURATION, "7d", "how long a session lives without a refresh", Set.of(AUTH)),
  SESSION_CACHE_TTL(
      Type.DURATION,
      "60s",
      "how long an ended session may still be taken for live, 15m at most",
      apiAnd(AUTHORIZER)),
  BCRYPT_COST(Type.NUMBER, "12", "log2 of the rounds of a password hash, 4 to 16", Set.of(AUTH)),

  LOGIN_LIMIT_PER_ACCOUNT(
      Type.NUMBER, "20", "log-ins tried for one e-mail address in a window", Set.of(AUTH)),
  LOGIN_LIMIT_PER_ADDRESS(
      Type.NUMBER, "100", "log-ins tried from one IP address in a window", Set.of(AUTH)),
  REGISTER_LIMIT_PER_ACCOUNT(
      Type.NUMBER, "5", "registrations of one e-mail address in a window", Set.of(AUTH)),
  REGISTER_LIMIT_PER_ADDRESS(
      Type.NUMBER, "20", "registrations from one IP address in a window", Set.of(AUTH)),
  REFRESH_LIMIT_PER_ACCOUNT(
      Type.NUMBER, "60", "refreshes of one account in a window", Set.of(AUTH)),
  REFRESH_LIMIT_PER_ADDRESS(
      Type.NUMBER, "300", "refreshes from one IP address in a window", Set.of(AUTH)),
  AUTH_LIMIT_WINDOW(Type.DURATION, "15m", "the window of the limits above", Set.of(AUTH)),
  CALLER_LIMIT_PER_MINUTE(
      Type.NUMBER,
      "600",
      "requests a minute of one account or IP address to one function instance",
      apiAnd()),
  CLIENT_ADDRESS_HEADER(
      Type.TEXT,
      "",
      "header by which an edge that nobody can pass by says who calls; empty: whom the gateway saw",
      apiAnd()),

  PRODUCT_LIST_CACHE_TTL(
      Type.DURATION, "5m", "how stale a list of products may be", Set.of(CATALOG)),
  PRODUCT_CACHE_TTL(Type.DURATION, "1h", "how stale a product's page may be", Set.of(CATALOG)),
  CURRENCY(
      Type.TEXT,
      "USD",
      "ISO 4217 code of every price",
      Set.of(CATALOG, CART, ORDERS, ADMIN, OPS, WORKERS)),
  TAX_BASIS_POINTS(
      Type.NUMBER, "0", "tax on the subtotal, in hundredths of a percent", Set.of(ORDERS)),
  SHIPPING_FEE_MINOR(
      Type.NUMBER, "0", "shipping of an order, in minor units of CURRENCY", Set.of(ORDERS)),
  SHIPPING_FREE_FROM_MINOR(
      Type.NUMBER,
      "0",
      "subtotal from which shipping is free, in minor units; 0: never",
      Set.of(ORDERS)),
  UNPAID_ORDER_TTL(
      Type.DURATION, "30m", "how long stock is kept for an unpaid order", Set.of(ORDERS)),
  UNPAID_ORDERS_LIMIT(
      Type.NUMBER,
      "10",
      "unpaid orders that a customer can have at a time; 0: any number",
      Set.of(ORDERS)),
  ORDER_CANCEL_WINDOW(
      Type.DURATION,
      "",
      "how long after placing it a customer can cancel a paid order; empty: until some is shipped",
      Set.of(ORDERS)),

  STRIPE_API_KEY(
      Type.SECRET,
      "",
      "Stripe's secret key; functions that call Stripe do not start without",
      Set.of(PAYMENTS, WORKERS)),
  STRIPE_API_BASE(
      Type.URL, "", "replaces Stripe's address; empty: Stripe", Set.of(PAYMENTS, WORKERS, OPS)),
  STRIPE_TIMEOUT(
      Type.DURATION, "8s", "the longest wait for one call to Stripe", Set.of(PAYMENTS, WORKERS)),
  STRIPE_WEBHOOK_SECRET(Type.SECRET, null, "verifies Stripe's signatures", Set.of(STRIPE_WEBHOOK)),
  STRIPE_WEBHOOK_PREVIOUS_SECRET(
      Type.SECRET, "", "still accepted while secrets are rotated", Set.of(STRIPE_WEBHOOK)),
  STRIPE_WEBHOOK_TOLERANCE(
      Type.DURATION, "5m", "the oldest signature that is accepted", Set.of(STRIPE_WEBHOOK)),

  SPRING_CLOUD_FUNCTION_DEFINITION(
      Type.TEXT, "", "which worker a function of the workers' jar is", Set.of(WORKERS)),

  CORS_ALLOWED_ORIGINS(
      Type.LIST, "", "origins of browsers' pages that may call; empty: none", apiAnd()),
  METRICS_NAMESPACE(
      Type.TEXT,
      "",
      "CloudWatch's namespace of the metrics that the log tells and /metrics reads; empty: neither",
      apiAnd(WORKERS)),
  CLOUDWATCH_ENDPOINT(Type.URL, "", "replaces AWS's endpoint; empty: AWS", Set.of(OPS)),
  METRICS_TOKEN(Type.SECRET, "", "bearer token of GET /metrics; empty: open", Set.of(OPS));

  /** What a setting's text means. */
  public enum Type {
    TEXT,
    /** A whole number of at least 0. */
    NUMBER,
    /** A number with s, m, h or d, such as 15m; empty only where that is the default. */
    DURATION,
    URL,
    /** Texts parted by commas. */
    LIST,
    /** A text that never reaches a log. */
    SECRET
  }

  private final Type type;
  private final @Nullable String fallback;
  private final String meaning;
  private final Set<Area> areas;

  Setting(Type type, @Nullable String fallback, String meaning, Set<Area> areas) {
    this.type = type;
    this.fallback = fallback;
    this.meaning = meaning;
    this.areas = Collections.unmodifiableSet(EnumSet.copyOf(areas));
  }

  public Type type() {
    return type;
  }

  /** The value when the environment has none; empty when the setting is required. */
  public Optional<String> fallback() {
    return Optional.ofNullable(fallback);
  }

  public String meaning() {
    return meaning;
  }

  /** The functions that read it. */
  public Set<Area> areas() {
    return areas;
  }

  /** Whether a function that reads it refuses to start without it. */
  public boolean required() {
    return fallback == null;
  }

  private static Set<Area> all() {
    return EnumSet.allOf(Area.class);
  }

  /** The areas that answer HTTP, and more. */
  private static Set<Area> apiAnd(Area... more) {
    Set<Area> areas = EnumSet.of(AUTH, CATALOG, CART, ORDERS, PAYMENTS, ADMIN, OPS, STRIPE_WEBHOOK);
    areas.addAll(List.of(more));
    return areas;
  }
}
