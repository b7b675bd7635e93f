package shop.contracts;

import static shop.contracts.Area.ADMIN;
import static shop.contracts.Area.AUTH;
import static shop.contracts.Area.AUTHORIZER;
import static shop.contracts.Area.CART;
import static shop.contracts.Area.CATALOG;
import static shop.contracts.Area.CHECKOUT;
import static shop.contracts.Area.OPS;
import static shop.contracts.Area.ORDERS;
import static shop.contracts.Area.PAYMENTS;
import static shop.contracts.Area.STRIPE_WEBHOOK;
import static shop.contracts.Area.WORKERS;
import static shop.contracts.SettingType.DURATION;
import static shop.contracts.SettingType.LIST;
import static shop.contracts.SettingType.NUMBER;
import static shop.contracts.SettingType.SECRET;
import static shop.contracts.SettingType.TEXT;
import static shop.contracts.SettingType.URL;

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
  STAGE(
      TEXT,
      "production",
      "name of this deployment in logs and metrics; local: the local shop, without the bounds that"
          + " other stages set to settings",
      all()),
  TABLE_NAME(TEXT, "shop", "name of the DynamoDB table", all()),
  AWS_REGION(TEXT, "us-east-1", "AWS region; Lambda sets it", all()),
  AWS_LAMBDA_INITIALIZATION_TYPE(
      TEXT,
      "on-demand",
      "how Lambda starts the function; Lambda sets it; snap-start: the function primes itself",
      all()),
  DYNAMODB_ENDPOINT(URL, "", "endpoint of DynamoDB; empty: AWS", all()),
  EVENT_BUS_NAME(TEXT, "shop", "name of the EventBridge bus", Set.of(WORKERS)),
  EVENTBRIDGE_ENDPOINT(URL, "", "endpoint of EventBridge; empty: AWS", Set.of(WORKERS)),

  OPENSEARCH_ENDPOINT(
      URL,
      "",
      "URL of the search service; https: requests are signed for AWS; empty: search is off",
      Set.of(CATALOG, OPS, WORKERS)),

  IMAGES_BUCKET(
      TEXT, "shop-images", "name of the S3 bucket of uploads and images", Set.of(CATALOG, WORKERS)),
  S3_ENDPOINT(URL, "", "endpoint of S3; empty: AWS", Set.of(CATALOG, WORKERS)),
  IMAGE_UPLOAD_TTL(DURATION, "15m", "lifetime of an upload URL", Set.of(CATALOG)),

  JWT_SIGNING_KEY(
      SECRET,
      null,
      "key that signs access and refresh tokens (HS256), at least 32 characters",
      apiAnd(AUTHORIZER)),
  JWT_PREVIOUS_KEY(
      SECRET, "", "earlier signing key, still accepted during a rotation", apiAnd(AUTHORIZER)),
  JWT_ISSUER(TEXT, "shop", "iss claim of tokens", apiAnd(AUTHORIZER)),
  JWT_ACCESS_TTL(DURATION, "15m", "lifetime of an access token", apiAnd(AUTHORIZER)),
  JWT_REFRESH_TTL(DURATION, "7d", "lifetime of a session that is not refreshed", Set.of(AUTH)),
  SESSION_MAX_LIFE(
      DURATION,
      "30d",
      "lifetime of a session however often it is refreshed, so that a stolen one ends",
      Set.of(AUTH)),
  SESSION_MAX_LIFE_STAFF(
      DURATION, "12h", "the same for administrators: a working day", Set.of(AUTH)),
  SESSION_CACHE_TTL(
      DURATION, "60s", "how long an ended session can still be accepted, at most 15m", apiAnd()),
  STEP_UP_MAX_AGE(
      DURATION,
      "10m",
      "how long after a log-in or a step-up a session may move money or rights",
      apiAnd()),
  MFA_REQUIRED_ROLES(
      LIST,
      "",
      "roles whose accounts need a second factor, or none; empty: those of staff, and none in the"
          + " local shop",
      Set.of(AUTH)),
  BCRYPT_COST(
      NUMBER, "12", "bcrypt cost: log2 of the rounds of a password hash, 4 to 16", Set.of(AUTH)),

  PASSWORD_BLOCKED_WORDS(
      LIST,
      "shop,store,admin",
      "words that a new password must not consist of, such as the shop's name",
      Set.of(AUTH)),
  LOGIN_FREE_FAILURES(
      NUMBER,
      "5",
      "failed log-ins of one account from one network before it has to pause; people mistype a"
          + " few times",
      Set.of(AUTH)),
  LOGIN_FREE_FAILURES_KNOWN(
      NUMBER,
      "10",
      "the same for a device that logged in before, which is rarely an attacker's",
      Set.of(AUTH)),
  LOGIN_FIRST_PAUSE(
      DURATION, "1s", "pause after the free failures; each further one doubles", Set.of(AUTH)),
  LOGIN_LONGEST_PAUSE(
      DURATION,
      "15m",
      "longest pause after failed log-ins: about a hundred guesses a day",
      Set.of(AUTH)),
  LOGIN_FAILURES_PER_ACCOUNT(
      NUMBER,
      "100",
      "failed log-ins of one account from all unknown devices in a window, after which each"
          + " network has one attempt before it pauses",
      Set.of(AUTH)),
  LOGIN_FAILURES_PER_NETWORK(
      NUMBER,
      "100",
      "failed log-ins from one network in a window, for all accounts; an office of many people"
          + " has fewer",
      Set.of(AUTH)),
  KNOWN_DEVICE_TTL(DURATION, "90d", "how long a device is known after it logged in", Set.of(AUTH)),
  REGISTER_LIMIT_PER_EMAIL(
      NUMBER,
      "5",
      "registrations of one e-mail address from one network in a window",
      Set.of(AUTH)),
  REGISTER_LIMIT_PER_NETWORK(
      NUMBER, "20", "registrations from one network in a window", Set.of(AUTH)),
  LINK_LIMIT_PER_EMAIL(
      NUMBER,
      "5",
      "mails with a link to one address that one network can request in a window; people ask again"
          + " when a mail is late",
      Set.of(AUTH)),
  LINK_LIMIT_PER_NETWORK(NUMBER, "20", "the same to all addresses together", Set.of(AUTH)),
  REFRESH_LIMIT_PER_ACCOUNT(
      NUMBER, "60", "token refreshes of one account from one network in a window", Set.of(AUTH)),
  REFRESH_LIMIT_PER_NETWORK(
      NUMBER, "300", "token refreshes from one network in a window", Set.of(AUTH)),
  REFRESH_GRACE(
      DURATION,
      "20s",
      "how long the refresh token before the current one is taken from the same network, for"
          + " browser tabs that refresh at once",
      Set.of(AUTH)),
  GUEST_LIMIT_PER_NETWORK(
      NUMBER,
      "60",
      "guest sessions from one network in a window; an office of many people opens fewer",
      Set.of(AUTH)),
  AUTH_LIMIT_WINDOW(
      DURATION,
      "15m",
      "window of the limits for login, registration, guest sessions, refresh and mails with links",
      Set.of(AUTH)),
  WIDE_NETWORK_FACTOR(
      NUMBER,
      "4",
      "how many times the limit of a network all IPv6 networks of a /48 may use together, which"
          + " can be one subscriber",
      apiAnd()),
  CALLER_LIMIT_PER_MINUTE(
      NUMBER,
      "600",
      "requests of one account or network a minute, for each function instance",
      apiAnd()),
  SEARCH_LIMIT_PER_MINUTE(
      NUMBER,
      "240",
      "searches and suggestions of one account or network a minute, for each function instance; a"
          + " search costs the search node most, and quick typing sends three a second",
      Set.of(CATALOG)),
  HEALTH_LIMIT_PER_MINUTE(
      NUMBER,
      "60",
      "health checks from one network a minute, for each function instance; monitors send one to"
          + " ten",
      Set.of(OPS)),
  HEALTH_CACHE_TTL(
      DURATION,
      "10s",
      "how long the state of a dependency is remembered, so that health checks of all callers send"
          + " it one request",
      Set.of(OPS)),
  WEBHOOK_LIMIT_PER_MINUTE(
      NUMBER,
      "60",
      "webhooks with a wrong signature from one network a minute, for each function instance;"
          + " Stripe's own have none",
      Set.of(STRIPE_WEBHOOK)),
  CLIENT_ADDRESS_HEADER(
      TEXT,
      "",
      "header with the client's IP address, set by a CDN that clients cannot bypass; empty: the"
          + " gateway's source IP",
      apiAnd()),

  PRODUCT_LIST_CACHE_TTL(
      DURATION,
      "5m",
      "how long a product list is cached while the catalogue does not change",
      Set.of(CATALOG)),
  PRODUCT_CACHE_TTL(
      DURATION,
      "1h",
      "how long a product page is cached while the catalogue does not change",
      Set.of(CATALOG)),
  CATALOG_CHECK_INTERVAL(
      DURATION,
      "3s",
      "how long a cached page is served without a look for changes of the catalogue, at most 5s",
      Set.of(CATALOG)),
  CURRENCY(
      TEXT,
      "USD",
      "ISO 4217 code of all prices",
      Set.of(CATALOG, CART, CHECKOUT, ORDERS, ADMIN, OPS, WORKERS)),
  CART_MERGE(
      TEXT,
      "sum",
      "what POST cart/merge does: sum adds the guest's units, up to limits and stock; keep_account"
          + " or keep_guest keeps only that cart, unless it is empty",
      Set.of(CART)),
  UNPAID_ORDER_TTL(
      DURATION, "30m", "how long stock is reserved for an unpaid order", Set.of(CHECKOUT, ORDERS)),
  UNPAID_ORDERS_LIMIT(
      NUMBER,
      "5",
      "maximum number of unpaid orders of a customer, which reserve stock; 0: no maximum",
      Set.of(CHECKOUT, ORDERS)),
  UNPAID_UNITS_LIMIT(
      NUMBER,
      "10",
      "units of a SKU in unpaid orders of an account that never paid, so that free accounts cannot"
          + " reserve the stock; 0: no maximum",
      Set.of(CHECKOUT, ORDERS)),
  UNPAID_UNITS_PERCENT(
      NUMBER,
      "20",
      "percent of a SKU's stock that such an account can reserve when that is more than"
          + " UNPAID_UNITS_LIMIT",
      Set.of(CHECKOUT, ORDERS)),
  ORDER_CANCEL_WINDOW(
      DURATION,
      "",
      "how long after placement a customer can cancel a paid order; empty: until it is shipped",
      Set.of(ORDERS)),
  HOLD_TTL(
      DURATION,
      "10m",
      "how long a checkout holds its units; long enough to enter an address and a card",
      Set.of(CHECKOUT)),
  HOLD_EXTENSION(
      DURATION, "10m", "how much longer after the one extension of a hold", Set.of(CHECKOUT)),
  HOLDS_LIMIT(
      NUMBER,
      "3",
      "maximum number of held checkouts of a caller, who may use several browser tabs; 0: no"
          + " maximum",
      Set.of(CHECKOUT)),
  HOLD_UNITS_LIMIT(
      NUMBER,
      "5",
      "units of a SKU that all holds together can have, so that stock cannot be hoarded for free;"
          + " 0: no maximum",
      Set.of(CHECKOUT)),
  HOLD_UNITS_PERCENT(
      NUMBER,
      "5",
      "percent of a SKU's available and held units that all holds together can have when that is"
          + " more than HOLD_UNITS_LIMIT",
      Set.of(CHECKOUT)),
  CHECKOUT_TTL(
      DURATION,
      "24h",
      "how long a checkout can be completed after it was created",
      Set.of(CHECKOUT)),

  STRIPE_API_KEY(
      SECRET,
      "",
      "secret key for Stripe's API; required by functions that call Stripe",
      Set.of(PAYMENTS, WORKERS)),
  STRIPE_API_BASE(URL, "", "URL of Stripe's API; empty: Stripe", Set.of(PAYMENTS, WORKERS, OPS)),
  CREATE_INTENT_LIMIT_PER_ORDER(
      NUMBER,
      "10",
      "questions to Stripe about the payment of one order a minute; an unchanged order needs none",
      Set.of(PAYMENTS)),
  CREATE_INTENT_LIMIT_PER_ACCOUNT(
      NUMBER,
      "20",
      "questions to Stripe about the payments of one account a minute; Stripe allows 25 a second"
          + " for the whole shop",
      Set.of(PAYMENTS)),
  PAYMENT_FAILURES_PER_ORDER(
      NUMBER,
      "10",
      "failed payments of an order after which another card is refused; people have few cards",
      Set.of(PAYMENTS, WORKERS)),
  PAYMENT_FAILURES_PER_ACCOUNT(
      NUMBER,
      "20",
      "failed payments of an account in a day (UTC) after which another card is refused",
      Set.of(PAYMENTS, WORKERS)),
  STRIPE_TIMEOUT(DURATION, "8s", "timeout of a call to Stripe", Set.of(PAYMENTS, WORKERS)),
  STRIPE_WEBHOOK_SECRET(
      SECRET, null, "secret that verifies Stripe's webhook signatures", Set.of(STRIPE_WEBHOOK)),
  STRIPE_WEBHOOK_PREVIOUS_SECRET(
      SECRET,
      "",
      "earlier webhook secret, still accepted during a rotation",
      Set.of(STRIPE_WEBHOOK)),
  STRIPE_WEBHOOK_TOLERANCE(
      DURATION, "5m", "maximum age of a webhook signature", Set.of(STRIPE_WEBHOOK)),

  SES_ENDPOINT(URL, "", "endpoint of SES; empty: AWS", Set.of(WORKERS)),
  MAIL_SENDER(
      TEXT,
      "",
      "address that mails come from, which the mail service has verified; empty: no mail is sent",
      Set.of(WORKERS)),
  MAIL_CONFIGURATION_SET(
      TEXT,
      "",
      "configuration set of SES, which publishes bounces and complaints; empty: none",
      Set.of(WORKERS)),
  SHOP_NAME(
      TEXT,
      "Shop",
      "name of the shop in subjects and closings of mails, and in authenticator apps",
      Set.of(AUTH, WORKERS)),
  MAIL_LINK_BASE(
      URL,
      "",
      "start of the links in mails, before verify-email?token= or reset-password?token= and the"
          + " token: where the web shop has these two pages; empty: no mail with a link is sent",
      Set.of(WORKERS)),
  TOKEN_KEY(
      SECRET,
      "",
      "key that tokens of mails and orders are computed with (HMAC-SHA-256) and secrets of second"
          + " factors encrypted with (HKDF, AES-256-GCM), at least 32 characters; required by"
          + " functions that use either",
      Set.of(AUTH, CHECKOUT, ORDERS, WORKERS)),
  TOKEN_PREVIOUS_KEY(
      SECRET,
      "",
      "earlier TOKEN_KEY during a rotation: secrets of second factors that were not used since",
      Set.of(AUTH)),

  SPRING_CLOUD_FUNCTION_DEFINITION(TEXT, "", "worker that this function runs", Set.of(WORKERS)),

  CORS_ALLOWED_ORIGINS(
      LIST, "", "web origins that may call the API from a browser; empty: none", apiAnd()),
  METRICS_NAMESPACE(
      TEXT,
      "",
      "CloudWatch namespace of the metrics that functions log and /metrics reads; empty: off",
      apiAnd(WORKERS)),
  CLOUDWATCH_ENDPOINT(URL, "", "endpoint of CloudWatch; empty: AWS", Set.of(OPS)),
  METRICS_TOKEN(SECRET, "", "bearer token for GET /metrics; empty: no token needed", Set.of(OPS));

  private final SettingType type;
  private final @Nullable String fallback;
  private final String meaning;
  private final Set<Area> areas;

  Setting(SettingType type, @Nullable String fallback, String meaning, Set<Area> areas) {
    this.type = type;
    this.fallback = fallback;
    this.meaning = meaning;
    this.areas = Collections.unmodifiableSet(EnumSet.copyOf(areas));
  }

  /** How its text is read. */
  public SettingType type() {
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
    Set<Area> areas =
        EnumSet.of(AUTH, CATALOG, CART, CHECKOUT, ORDERS, PAYMENTS, ADMIN, OPS, STRIPE_WEBHOOK);
    areas.addAll(List.of(more));
    return areas;
  }
}
