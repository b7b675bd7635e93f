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
 * Every setting: an environment variable of the functions in its areas. Nothing else is read from
 * the environment. A function does not start without its required settings.
 */
public enum Setting {
  STAGE(Type.TEXT, "local", "name of this deployment in logs and metrics", all()),
  TABLE_NAME(Type.TEXT, "shop", "name of the DynamoDB table", all()),
  AWS_REGION(Type.TEXT, "us-east-1", "AWS region; Lambda sets it", all()),
  AWS_LAMBDA_INITIALIZATION_TYPE(
      Type.TEXT,
      "on-demand",
      "how Lambda starts the function; Lambda sets it; snap-start: the function primes itself",
      all()),
  DYNAMODB_ENDPOINT(Type.URL, "", "endpoint of DynamoDB; empty: AWS", all()),
  EVENT_BUS_NAME(Type.TEXT, "shop", "name of the EventBridge bus", Set.of(WORKERS)),
  EVENTBRIDGE_ENDPOINT(Type.URL, "", "endpoint of EventBridge; empty: AWS", Set.of(WORKERS)),

  OPENSEARCH_ENDPOINT(
      Type.URL,
      "",
      "URL of the search service; https: requests are signed for AWS; empty: search is off",
      Set.of(CATALOG, OPS, WORKERS)),

  IMAGES_BUCKET(
      Type.TEXT,
      "shop-images",
      "name of the S3 bucket of uploads and images",
      Set.of(CATALOG, WORKERS)),
  S3_ENDPOINT(Type.URL, "", "endpoint of S3; empty: AWS", Set.of(CATALOG, WORKERS)),
  IMAGE_UPLOAD_TTL(Type.DURATION, "15m", "lifetime of an upload URL", Set.of(CATALOG)),

  JWT_SIGNING_KEY(
      Type.SECRET,
      null,
      "key that signs access and refresh tokens (HS256), at least 32 characters",
      apiAnd(AUTHORIZER)),
  JWT_PREVIOUS_KEY(
      Type.SECRET, "", "earlier signing key, still accepted during a rotation", apiAnd(AUTHORIZER)),
  JWT_ISSUER(Type.TEXT, "shop", "iss claim of tokens", apiAnd(AUTHORIZER)),
  JWT_ACCESS_TTL(Type.DURATION, "15m", "lifetime of an access token", apiAnd(AUTHORIZER)),
  JWT_REFRESH_TTL(Type.DURATION, "7d", "lifetime of a session that is not refreshed", Set.of(AUTH)),
  SESSION_CACHE_TTL(
      Type.DURATION,
      "60s",
      "how long an ended session can still be accepted, at most 15m",
      apiAnd()),
  BCRYPT_COST(
      Type.NUMBER,
      "12",
      "bcrypt cost: log2 of the rounds of a password hash, 4 to 16",
      Set.of(AUTH)),

  LOGIN_LIMIT_PER_ACCOUNT(
      Type.NUMBER, "20", "login attempts for one e-mail address in a window", Set.of(AUTH)),
  LOGIN_LIMIT_PER_ADDRESS(
      Type.NUMBER, "100", "login attempts from one IP address in a window", Set.of(AUTH)),
  REGISTER_LIMIT_PER_ACCOUNT(
      Type.NUMBER, "5", "registration attempts for one e-mail address in a window", Set.of(AUTH)),
  REGISTER_LIMIT_PER_ADDRESS(
      Type.NUMBER, "20", "registration attempts from one IP address in a window", Set.of(AUTH)),
  REFRESH_LIMIT_PER_ACCOUNT(
      Type.NUMBER, "60", "token refreshes of one account in a window", Set.of(AUTH)),
  REFRESH_LIMIT_PER_ADDRESS(
      Type.NUMBER, "300", "token refreshes from one IP address in a window", Set.of(AUTH)),
  AUTH_LIMIT_WINDOW(
      Type.DURATION,
      "15m",
      "window of the limits for login, registration and refresh",
      Set.of(AUTH)),
  CALLER_LIMIT_PER_MINUTE(
      Type.NUMBER,
      "600",
      "requests of one account or IP address a minute, for each function instance",
      apiAnd()),
  CLIENT_ADDRESS_HEADER(
      Type.TEXT,
      "",
      "header with the client's IP address, set by a CDN that clients cannot bypass; empty: the"
          + " gateway's source IP",
      apiAnd()),

  PRODUCT_LIST_CACHE_TTL(
      Type.DURATION,
      "5m",
      "how long a product list is cached while the catalogue does not change",
      Set.of(CATALOG)),
  PRODUCT_CACHE_TTL(
      Type.DURATION,
      "1h",
      "how long a product page is cached while the catalogue does not change",
      Set.of(CATALOG)),
  CATALOG_CHECK_INTERVAL(
      Type.DURATION,
      "3s",
      "how long a cached page is served without a look for changes of the catalogue, at most 5s",
      Set.of(CATALOG)),
  CURRENCY(
      Type.TEXT,
      "USD",
      "ISO 4217 code of all prices",
      Set.of(CATALOG, CART, ORDERS, ADMIN, OPS, WORKERS)),
  TAX_BASIS_POINTS(
      Type.NUMBER, "0", "tax on the subtotal, in hundredths of a percent", Set.of(ORDERS)),
  SHIPPING_FEE_MINOR(
      Type.NUMBER, "0", "shipping fee of an order, in minor units of CURRENCY", Set.of(ORDERS)),
  SHIPPING_FREE_FROM_MINOR(
      Type.NUMBER,
      "0",
      "subtotal from which shipping is free, in minor units of CURRENCY; 0: never free",
      Set.of(ORDERS)),
  UNPAID_ORDER_TTL(
      Type.DURATION, "30m", "how long stock is reserved for an unpaid order", Set.of(ORDERS)),
  UNPAID_ORDERS_LIMIT(
      Type.NUMBER,
      "10",
      "maximum number of unpaid orders of a customer; 0: no maximum",
      Set.of(ORDERS)),
  ORDER_CANCEL_WINDOW(
      Type.DURATION,
      "",
      "how long after placement a customer can cancel a paid order; empty: until it is shipped",
      Set.of(ORDERS)),

  STRIPE_API_KEY(
      Type.SECRET,
      "",
      "secret key for Stripe's API; required by functions that call Stripe",
      Set.of(PAYMENTS, WORKERS)),
  STRIPE_API_BASE(
      Type.URL, "", "URL of Stripe's API; empty: Stripe", Set.of(PAYMENTS, WORKERS, OPS)),
  STRIPE_TIMEOUT(Type.DURATION, "8s", "timeout of a call to Stripe", Set.of(PAYMENTS, WORKERS)),
  STRIPE_WEBHOOK_SECRET(
      Type.SECRET,
      null,
      "secret that verifies Stripe's webhook signatures",
      Set.of(STRIPE_WEBHOOK)),
  STRIPE_WEBHOOK_PREVIOUS_SECRET(
      Type.SECRET,
      "",
      "earlier webhook secret, still accepted during a rotation",
      Set.of(STRIPE_WEBHOOK)),
  STRIPE_WEBHOOK_TOLERANCE(
      Type.DURATION, "5m", "maximum age of a webhook signature", Set.of(STRIPE_WEBHOOK)),

  SPRING_CLOUD_FUNCTION_DEFINITION(
      Type.TEXT, "", "worker that this function runs", Set.of(WORKERS)),

  CORS_ALLOWED_ORIGINS(
      Type.LIST, "", "web origins that may call the API from a browser; empty: none", apiAnd()),
  METRICS_NAMESPACE(
      Type.TEXT,
      "",
      "CloudWatch namespace of the metrics that functions log and /metrics reads; empty: off",
      apiAnd(WORKERS)),
  CLOUDWATCH_ENDPOINT(Type.URL, "", "endpoint of CloudWatch; empty: AWS", Set.of(OPS)),
  METRICS_TOKEN(
      Type.SECRET, "", "bearer token for GET /metrics; empty: no token needed", Set.of(OPS));

  /** How the text of a setting is read. */
  public enum Type {
    TEXT,
    /** A whole number, at least 0. */
    NUMBER,
    /** A number with ms, s, m, h or d, such as 15m; empty only where that is the default. */
    DURATION,
    URL,
    /** Texts separated by commas. */
    LIST,
    /** A text that is never logged. */
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

  /** How its text is read. */
  public Type type() {
    return type;
  }

  /** The default value; empty when the setting is required. */
  public Optional<String> fallback() {
    return Optional.ofNullable(fallback);
  }

  /** What it is for, in a few words. */
  public String meaning() {
    return meaning;
  }

  /** The areas whose functions read it. */
  public Set<Area> areas() {
    return areas;
  }

  /** Whether functions that read it do not start without it. */
  public boolean required() {
    return fallback == null;
  }

  private static Set<Area> all() {
    return EnumSet.allOf(Area.class);
  }

  /** The areas of the HTTP API, and others. */
  private static Set<Area> apiAnd(Area... more) {
    Set<Area> areas = EnumSet.of(AUTH, CATALOG, CART, ORDERS, PAYMENTS, ADMIN, OPS, STRIPE_WEBHOOK);
    areas.addAll(List.of(more));
    return areas;
  }
}
