package shop.contracts;

import static shop.contracts.Access.ANONYMOUS;
import static shop.contracts.Access.CUSTOMER;
import static shop.contracts.Access.GUEST;
import static shop.contracts.Access.OPERATOR;
import static shop.contracts.Access.ORDER_TOKEN;
import static shop.contracts.Access.PUBLIC;
import static shop.contracts.Access.STAFF;
import static shop.contracts.Access.STRIPE;
import static shop.contracts.Method.DELETE;
import static shop.contracts.Method.GET;
import static shop.contracts.Method.POST;
import static shop.contracts.Method.PUT;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Every operation of the HTTP API: its path and its access. {@link RouteProblems} has the problems
 * it can return. Controllers, the gateways, the OpenAPI document and the authorisation tests read
 * them from here.
 */
public enum Route {
  REGISTER(Area.AUTH, POST, "auth/register", ANONYMOUS, 201),
  LOGIN(Area.AUTH, POST, "auth/login", ANONYMOUS, 200),
  OPEN_GUEST_SESSION(Area.AUTH, POST, "auth/guest", ANONYMOUS, 201),
  REFRESH(Area.AUTH, POST, "auth/refresh", ANONYMOUS, 200),
  LOGOUT(Area.AUTH, POST, "auth/logout", GUEST, 200),
  LOGOUT_ALL(Area.AUTH, POST, "auth/logout-all", CUSTOMER, 200),
  LIST_SESSIONS(Area.AUTH, GET, "auth/sessions", CUSTOMER, 200),
  END_SESSION(Area.AUTH, DELETE, "auth/sessions/{id}", CUSTOMER, 204),
  ME(Area.AUTH, GET, "auth/me", CUSTOMER, 200),
  CHANGE_ME(Area.AUTH, PUT, "auth/me", CUSTOMER, 200),
  CHANGE_PASSWORD(Area.AUTH, PUT, "auth/password", CUSTOMER, 200),
  LIST_ADDRESSES(Area.AUTH, GET, "me/addresses", CUSTOMER, 200),
  ADD_ADDRESS(Area.AUTH, POST, "me/addresses", CUSTOMER, 201),
  GET_ADDRESS(Area.AUTH, GET, "me/addresses/{id}", CUSTOMER, 200),
  CHANGE_ADDRESS(Area.AUTH, PUT, "me/addresses/{id}", CUSTOMER, 200),
  REMOVE_ADDRESS(Area.AUTH, DELETE, "me/addresses/{id}", CUSTOMER, 204),
  VERIFY_EMAIL(Area.AUTH, POST, "auth/verify-email", ANONYMOUS, 200),
  RESEND_VERIFICATION(Area.AUTH, POST, "auth/verify-email/resend", ANONYMOUS, 202),
  FORGOT_PASSWORD(Area.AUTH, POST, "auth/password/forgot", ANONYMOUS, 202),
  RESET_PASSWORD(Area.AUTH, POST, "auth/password/reset", ANONYMOUS, 200),
  CHANGE_EMAIL(Area.AUTH, PUT, "auth/email", CUSTOMER, 200),

  ENROL_FACTOR(Area.AUTH, POST, "auth/mfa/totp", CUSTOMER, 201),
  CONFIRM_FACTOR(Area.AUTH, POST, "auth/mfa/totp/confirm", CUSTOMER, 200),
  REMOVE_FACTOR(Area.AUTH, DELETE, "auth/mfa/totp", CUSTOMER, 204),
  VERIFY_FACTOR(Area.AUTH, POST, "auth/mfa/verify", ANONYMOUS, 200),

  STEP_UP(Area.AUTH, POST, "auth/step-up", CUSTOMER, 200),

  LIST_PRODUCTS(Area.CATALOG, GET, "products", PUBLIC, 200),
  SEARCH_PRODUCTS(Area.CATALOG, GET, "products/search", PUBLIC, 200),
  SUGGEST_PRODUCTS(Area.CATALOG, GET, "products/suggest", PUBLIC, 200),
  GET_PRODUCT(Area.CATALOG, GET, "products/{id}", PUBLIC, 200),
  CREATE_PRODUCT(Area.CATALOG, POST, "products", STAFF, 201),
  REPLACE_PRODUCT(Area.CATALOG, PUT, "products/{id}", STAFF, 200),
  DELETE_PRODUCT(Area.CATALOG, DELETE, "products/{id}", STAFF, 204),
  LIST_PRODUCT_PRICES(Area.CATALOG, GET, "admin/products/{id}/prices", STAFF, 200),
  LIST_IMAGES(Area.CATALOG, GET, "products/{id}/images", PUBLIC, 200),
  REQUEST_UPLOAD(Area.CATALOG, POST, "products/{id}/images", STAFF, 201),
  REORDER_IMAGES(Area.CATALOG, PUT, "products/{id}/images", STAFF, 200),
  DESCRIBE_IMAGE(Area.CATALOG, PUT, "products/{id}/images/{image_id}", STAFF, 200),
  DELETE_IMAGE(Area.CATALOG, DELETE, "products/{id}/images/{image_id}", STAFF, 204),
  LIST_CATEGORIES(Area.CATALOG, GET, "categories", PUBLIC, 200),
  CREATE_CATEGORY(Area.CATALOG, POST, "categories", STAFF, 201),
  REPLACE_CATEGORY(Area.CATALOG, PUT, "categories/{id}", STAFF, 200),
  DELETE_CATEGORY(Area.CATALOG, DELETE, "categories/{id}", STAFF, 204),
  GET_STOCK(Area.CATALOG, GET, "stock/{sku}", STAFF, 200),
  LIST_STOCK_MOVEMENTS(Area.CATALOG, GET, "stock/{sku}/movements", STAFF, 200),
  ADJUST_STOCK(Area.CATALOG, POST, "stock/{sku}/movements", STAFF, 201),

  SHARD_STOCK(Area.CATALOG, PUT, "stock/{sku}/shards", STAFF, 200),

  GET_CART(Area.CART, GET, "cart", GUEST, 200),
  ADD_CART_ITEM(Area.CART, POST, "cart/items", GUEST, 200),
  CHANGE_CART_ITEM(Area.CART, PUT, "cart/items/{id}", GUEST, 200),
  REMOVE_CART_ITEM(Area.CART, DELETE, "cart/items/{id}", GUEST, 204),
  MERGE_CART(Area.CART, POST, "cart/merge", CUSTOMER, 200),
  CLEAR_CART(Area.CART, DELETE, "cart", GUEST, 204),

  PLACE_ORDER(Area.ORDERS, POST, "orders", GUEST, 201),
  LIST_ORDERS(Area.ORDERS, GET, "orders", GUEST, 200),
  GET_ORDER(Area.ORDERS, GET, "orders/{id}", ORDER_TOKEN, 200),
  CANCEL_ORDER(Area.ORDERS, PUT, "orders/{id}/cancel", ORDER_TOKEN, 200),
  REORDER(Area.ORDERS, POST, "orders/{id}/reorder", GUEST, 200),

  CREATE_PAYMENT_INTENT(Area.PAYMENTS, POST, "payments/create-intent", GUEST, 200),
  STRIPE_WEBHOOK(Area.STRIPE_WEBHOOK, POST, "payments/webhook", STRIPE, 200),

  ADMIN_LIST_ORDERS(Area.ADMIN, GET, "admin/orders", STAFF, 200),
  ADMIN_GET_ORDER(Area.ADMIN, GET, "admin/orders/{id}", STAFF, 200),
  ADMIN_UPDATE_ORDER(Area.ADMIN, PUT, "admin/orders/{id}", STAFF, 200),
  ADMIN_SHIP_ORDER(Area.ADMIN, POST, "admin/orders/{id}/shipments", STAFF, 201),
  ADMIN_CHANGE_SHIPMENT(Area.ADMIN, PUT, "admin/orders/{id}/shipments/{shipment_id}", STAFF, 200),
  ADMIN_REFUND_ORDER(Area.ADMIN, POST, "admin/orders/{id}/refunds", STAFF, 201),
  ADMIN_GET_ORDER_PAYMENTS(Area.ADMIN, GET, "admin/orders/{id}/payments", STAFF, 200),
  ADMIN_LIST_DISPUTES(Area.ADMIN, GET, "admin/disputes", STAFF, 200),
  ADMIN_LIST_PAYMENT_ISSUES(Area.ADMIN, GET, "admin/payment-issues", STAFF, 200),
  ADMIN_RESOLVE_PAYMENT_ISSUE(
      Area.ADMIN, PUT, "admin/orders/{id}/payment-issues/{issue_id}", STAFF, 200),
  ADMIN_VERIFY_LEDGER(Area.ADMIN, GET, "admin/ledger/verification", STAFF, 200),
  ADMIN_STATS(Area.ADMIN, GET, "admin/stats", STAFF, 200),
  ADMIN_LIST_USERS(Area.ADMIN, GET, "admin/users", STAFF, 200),
  ADMIN_CHANGE_USER(Area.ADMIN, PUT, "admin/users/{id}", STAFF, 200),
  ADMIN_RESET_FACTOR(Area.ADMIN, DELETE, "admin/users/{id}/mfa", STAFF, 204),
  ADMIN_GET_TAX(Area.ADMIN, GET, "admin/tax", STAFF, 200),
  ADMIN_REPLACE_TAX(Area.ADMIN, PUT, "admin/tax", STAFF, 200),
  ADMIN_GET_SHIPPING(Area.ADMIN, GET, "admin/shipping", STAFF, 200),
  ADMIN_REPLACE_SHIPPING(Area.ADMIN, PUT, "admin/shipping", STAFF, 200),
  ADMIN_LIST_KEYS(Area.ADMIN, GET, "admin/api-keys", STAFF, 200),
  ADMIN_CREATE_KEY(Area.ADMIN, POST, "admin/api-keys", STAFF, 201),
  ADMIN_REVOKE_KEY(Area.ADMIN, DELETE, "admin/api-keys/{id}", STAFF, 204),
  ADMIN_AUDIT(Area.ADMIN, GET, "admin/audit", STAFF, 200),

  ADMIN_LIST_PROMOTIONS(Area.ADMIN, GET, "admin/promotions", STAFF, 200),
  ADMIN_CREATE_PROMOTION(Area.ADMIN, POST, "admin/promotions", STAFF, 201),
  ADMIN_GET_PROMOTION(Area.ADMIN, GET, "admin/promotions/{id}", STAFF, 200),
  ADMIN_REPLACE_PROMOTION(Area.ADMIN, PUT, "admin/promotions/{id}", STAFF, 200),
  ADMIN_DELETE_PROMOTION(Area.ADMIN, DELETE, "admin/promotions/{id}", STAFF, 204),
  ADMIN_GENERATE_CODES(Area.ADMIN, POST, "admin/promotions/{id}/codes", STAFF, 201),
  ADMIN_LIST_PROMOTION_USES(Area.ADMIN, GET, "admin/promotions/{id}/uses", STAFF, 200),

  METRICS(Area.OPS, GET, "/metrics", OPERATOR, 200),
  HEALTH(Area.OPS, GET, "/health", PUBLIC, 200),
  HEALTH_LIVE(Area.OPS, GET, "/health/live", PUBLIC, 200),
  HEALTH_READY(Area.OPS, GET, "/health/ready", PUBLIC, 200),

  CREATE_CHECKOUT(Area.CHECKOUT, POST, "checkouts", GUEST, 201),
  GET_CHECKOUT(Area.CHECKOUT, GET, "checkouts/{id}", GUEST, 200),
  CHANGE_CHECKOUT(Area.CHECKOUT, PUT, "checkouts/{id}", GUEST, 200),
  LIST_SHIPPING_OPTIONS(Area.CHECKOUT, GET, "checkouts/{id}/shipping-options", GUEST, 200),
  ADD_CHECKOUT_CODE(Area.CHECKOUT, POST, "checkouts/{id}/codes", GUEST, 200),
  REMOVE_CHECKOUT_CODE(Area.CHECKOUT, DELETE, "checkouts/{id}/codes/{code}", GUEST, 200),
  COMPLETE_CHECKOUT(Area.CHECKOUT, POST, "checkouts/{id}/complete", GUEST, 201),
  HOLD_CHECKOUT(Area.CHECKOUT, POST, "checkouts/{id}/hold", GUEST, 200),
  CANCEL_CHECKOUT(Area.CHECKOUT, POST, "checkouts/{id}/cancel", GUEST, 200),
  ADMIN_QUOTE(Area.ADMIN, POST, "admin/quote", STAFF, 200);

  /** The prefix of every path that is not at the root. */
  public static final String BASE = "/api/v1/";

  private final Area area;
  private final Method method;
  private final String path;
  private final Access access;
  private final int success;

  Route(Area area, Method method, String path, Access access, int success) {
    this.area = area;
    this.method = method;
    this.path = path.startsWith("/") ? path : BASE + path;
    this.access = access;
    this.success = success;
  }

  /** The area that serves it. */
  public Area area() {
    return area;
  }

  public Method method() {
    return method;
  }

  /** The absolute path, with {@code {name}} for each path parameter. */
  public String path() {
    return path;
  }

  /** Who may call it. */
  public Access access() {
    return access;
  }

  /**
   * The permission that a caller with a session needs; empty when the route looks at no session.
   */
  public Optional<Permission> permission() {
    return RoutePermissions.of(this);
  }

  /** The HTTP status of success. */
  public int success() {
    return success;
  }

  /** The summary of the OpenAPI document. */
  public String summary() {
    return RouteSummaries.of(this);
  }

  /** The operationId of the OpenAPI document, such as {@code placeOrder}. */
  public String operationId() {
    StringBuilder id = new StringBuilder();
    for (String word : name().toLowerCase(Locale.ROOT).split("_")) {
      id.append(id.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return id.toString();
  }

  /** Whether the operation creates something and therefore takes an Idempotency-Key. */
  public boolean takesIdempotencyKey() {
    return method == POST
        && switch (this) {
          // Tokens are never stored, not even as the response for a key.
          case ADMIN_CREATE_KEY -> false;
          case LOGIN, OPEN_GUEST_SESSION, REFRESH, LOGOUT, LOGOUT_ALL, STRIPE_WEBHOOK -> false;
          case ENROL_FACTOR, CONFIRM_FACTOR, VERIFY_FACTOR, STEP_UP -> false;
          // A token works once, and each request for one mails another.
          case VERIFY_EMAIL, RESEND_VERIFICATION, FORGOT_PASSWORD, RESET_PASSWORD -> false;
          // Repeating them changes nothing more.
          case MERGE_CART, ADD_CHECKOUT_CODE, CANCEL_CHECKOUT, ADMIN_QUOTE -> false;
          default -> true;
        };
  }

  /** Whether its caller must have proved who they are within {@link Setting#STEP_UP_MAX_AGE}. */
  public boolean needsStepUp() {
    return RoutePermissions.needStepUp(this);
  }

  /** Whether it takes the token of a log-in that needs the enrolment of a second factor. */
  public boolean acceptsEnrolmentToken() {
    return this == ENROL_FACTOR || this == CONFIRM_FACTOR;
  }

  /** Whether a request carries a JSON body. */
  public boolean takesBody() {
    return (method == POST || method == PUT || this == REMOVE_FACTOR) && access != STRIPE;
  }

  /** Every problem that it can return: its own, and those of every route of its kind. */
  public Set<ProblemType> problems() {
    return RouteProblems.of(this);
  }
}
