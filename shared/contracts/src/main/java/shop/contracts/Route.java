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
  REGISTER(Area.AUTH, POST, "auth/register", ANONYMOUS, 201, "Register a customer"),
  LOGIN(Area.AUTH, POST, "auth/login", ANONYMOUS, 200, "Log in"),
  OPEN_GUEST_SESSION(Area.AUTH, POST, "auth/guest", ANONYMOUS, 201, "Open a guest session"),
  REFRESH(
      Area.AUTH, POST, "auth/refresh", ANONYMOUS, 200, "Exchange a refresh token for new tokens"),
  LOGOUT(Area.AUTH, POST, "auth/logout", GUEST, 200, "Log out"),
  LOGOUT_ALL(Area.AUTH, POST, "auth/logout-all", CUSTOMER, 200, "End all sessions"),
  LIST_SESSIONS(Area.AUTH, GET, "auth/sessions", CUSTOMER, 200, "List the caller's sessions"),
  END_SESSION(Area.AUTH, DELETE, "auth/sessions/{id}", CUSTOMER, 204, "End one of the sessions"),
  ME(Area.AUTH, GET, "auth/me", CUSTOMER, 200, "Get the caller's account"),
  CHANGE_ME(Area.AUTH, PUT, "auth/me", CUSTOMER, 200, "Change the caller's name and language"),
  CHANGE_PASSWORD(
      Area.AUTH, PUT, "auth/password", CUSTOMER, 200, "Change the password, end other sessions"),
  LIST_ADDRESSES(
      Area.AUTH, GET, "me/addresses", CUSTOMER, 200, "List the caller's addresses, newest first"),
  ADD_ADDRESS(Area.AUTH, POST, "me/addresses", CUSTOMER, 201, "Save an address"),
  GET_ADDRESS(Area.AUTH, GET, "me/addresses/{id}", CUSTOMER, 200, "Get one of the addresses"),
  CHANGE_ADDRESS(
      Area.AUTH, PUT, "me/addresses/{id}", CUSTOMER, 200, "Replace one of the addresses"),
  REMOVE_ADDRESS(
      Area.AUTH, DELETE, "me/addresses/{id}", CUSTOMER, 204, "Delete one of the addresses"),
  VERIFY_EMAIL(
      Area.AUTH, POST, "auth/verify-email", ANONYMOUS, 200, "Verify an e-mail address by a link"),
  RESEND_VERIFICATION(
      Area.AUTH,
      POST,
      "auth/verify-email/resend",
      ANONYMOUS,
      202,
      "Mail another link that verifies an address"),
  FORGOT_PASSWORD(
      Area.AUTH, POST, "auth/password/forgot", ANONYMOUS, 202, "Mail a link to a new password"),
  RESET_PASSWORD(
      Area.AUTH, POST, "auth/password/reset", ANONYMOUS, 200, "Set a new password by a link"),
  CHANGE_EMAIL(
      Area.AUTH,
      PUT,
      "auth/email",
      CUSTOMER,
      200,
      "Mail a link to a new address, which then replaces the present one"),

  ENROL_FACTOR(
      Area.AUTH, POST, "auth/mfa/totp", CUSTOMER, 201, "Start the enrolment of a second factor"),
  CONFIRM_FACTOR(
      Area.AUTH, POST, "auth/mfa/totp/confirm", CUSTOMER, 200, "Turn the second factor on"),
  REMOVE_FACTOR(Area.AUTH, DELETE, "auth/mfa/totp", CUSTOMER, 204, "Remove the second factor"),
  VERIFY_FACTOR(
      Area.AUTH, POST, "auth/mfa/verify", ANONYMOUS, 200, "Complete a log-in with a second factor"),

  STEP_UP(Area.AUTH, POST, "auth/step-up", CUSTOMER, 200, "Prove again who you are"),

  LIST_PRODUCTS(Area.CATALOG, GET, "products", PUBLIC, 200, "List products"),
  SEARCH_PRODUCTS(Area.CATALOG, GET, "products/search", PUBLIC, 200, "Search products"),
  SUGGEST_PRODUCTS(
      Area.CATALOG,
      GET,
      "products/suggest",
      PUBLIC,
      200,
      "Suggest products for a partial search term"),
  GET_PRODUCT(Area.CATALOG, GET, "products/{id}", PUBLIC, 200, "Get a product"),
  CREATE_PRODUCT(Area.CATALOG, POST, "products", STAFF, 201, "Create a product"),
  REPLACE_PRODUCT(
      Area.CATALOG,
      PUT,
      "products/{id}",
      STAFF,
      200,
      "Replace a product; its stock does not change"),
  DELETE_PRODUCT(
      Area.CATALOG,
      DELETE,
      "products/{id}",
      STAFF,
      204,
      "Delete a product; its orders do not change"),
  LIST_PRODUCT_PRICES(
      Area.CATALOG,
      GET,
      "admin/products/{id}/prices",
      STAFF,
      200,
      "List the changes of a product's prices, newest first"),
  LIST_IMAGES(
      Area.CATALOG,
      GET,
      "products/{id}/images",
      PUBLIC,
      200,
      "List the images of a product; administrators also see pending and failed ones"),
  REQUEST_UPLOAD(
      Area.CATALOG, POST, "products/{id}/images", STAFF, 201, "Request an upload URL for an image"),
  REORDER_IMAGES(
      Area.CATALOG, PUT, "products/{id}/images", STAFF, 200, "Set the order of a product's images"),
  DESCRIBE_IMAGE(
      Area.CATALOG,
      PUT,
      "products/{id}/images/{image_id}",
      STAFF,
      200,
      "Set the alternative text of an image"),
  DELETE_IMAGE(
      Area.CATALOG, DELETE, "products/{id}/images/{image_id}", STAFF, 204, "Delete an image"),
  LIST_CATEGORIES(Area.CATALOG, GET, "categories", PUBLIC, 200, "Get the category tree"),
  CREATE_CATEGORY(Area.CATALOG, POST, "categories", STAFF, 201, "Create a category"),
  REPLACE_CATEGORY(Area.CATALOG, PUT, "categories/{id}", STAFF, 200, "Rename or move a category"),
  DELETE_CATEGORY(Area.CATALOG, DELETE, "categories/{id}", STAFF, 204, "Delete an empty category"),
  GET_STOCK(Area.CATALOG, GET, "stock/{sku}", STAFF, 200, "Get the stock of a SKU"),
  LIST_STOCK_MOVEMENTS(
      Area.CATALOG,
      GET,
      "stock/{sku}/movements",
      STAFF,
      200,
      "List the stock movements of a SKU, newest first"),
  ADJUST_STOCK(
      Area.CATALOG,
      POST,
      "stock/{sku}/movements",
      STAFF,
      201,
      "Adjust stock by a delta or by compare-and-set"),

  SHARD_STOCK(
      Area.CATALOG,
      PUT,
      "stock/{sku}/shards",
      STAFF,
      200,
      "Set the number of shards of a SKU's stock"),

  GET_CART(Area.CART, GET, "cart", GUEST, 200, "Get the caller's cart"),
  ADD_CART_ITEM(Area.CART, POST, "cart/items", GUEST, 200, "Add an item to the cart"),
  CHANGE_CART_ITEM(
      Area.CART, PUT, "cart/items/{id}", GUEST, 200, "Set the quantity of a cart line"),
  REMOVE_CART_ITEM(Area.CART, DELETE, "cart/items/{id}", GUEST, 204, "Remove a cart line"),
  MERGE_CART(Area.CART, POST, "cart/merge", CUSTOMER, 200, "Take over the cart of a guest session"),
  CLEAR_CART(Area.CART, DELETE, "cart", GUEST, 204, "Clear the cart"),

  PLACE_ORDER(Area.ORDERS, POST, "orders", GUEST, 201, "Place an order for the items in the cart"),
  LIST_ORDERS(Area.ORDERS, GET, "orders", GUEST, 200, "List the caller's orders, newest first"),
  GET_ORDER(
      Area.ORDERS,
      GET,
      "orders/{id}",
      ORDER_TOKEN,
      200,
      "Get an order of the caller, or of the token"),
  CANCEL_ORDER(
      Area.ORDERS,
      PUT,
      "orders/{id}/cancel",
      ORDER_TOKEN,
      200,
      "Cancel an order that is not shipped and refund its payment"),
  REORDER(
      Area.ORDERS,
      POST,
      "orders/{id}/reorder",
      GUEST,
      200,
      "Add the available items of an earlier order to the cart"),

  CREATE_PAYMENT_INTENT(
      Area.PAYMENTS,
      POST,
      "payments/create-intent",
      GUEST,
      200,
      "Get or create the payment intent of an order"),
  STRIPE_WEBHOOK(
      Area.STRIPE_WEBHOOK, POST, "payments/webhook", STRIPE, 200, "Receive an event from Stripe"),

  ADMIN_LIST_ORDERS(Area.ADMIN, GET, "admin/orders", STAFF, 200, "List orders, newest first"),
  ADMIN_GET_ORDER(Area.ADMIN, GET, "admin/orders/{id}", STAFF, 200, "Get an order"),
  ADMIN_UPDATE_ORDER(
      Area.ADMIN, PUT, "admin/orders/{id}", STAFF, 200, "Ship, deliver, cancel or refund an order"),
  ADMIN_SHIP_ORDER(
      Area.ADMIN,
      POST,
      "admin/orders/{id}/shipments",
      STAFF,
      201,
      "Ship all remaining units of an order, or some of them"),
  ADMIN_CHANGE_SHIPMENT(
      Area.ADMIN,
      PUT,
      "admin/orders/{id}/shipments/{shipment_id}",
      STAFF,
      200,
      "Correct the tracking of a shipment, or record its delivery"),
  ADMIN_REFUND_ORDER(
      Area.ADMIN,
      POST,
      "admin/orders/{id}/refunds",
      STAFF,
      201,
      "Refund an order: in full, by amount, or by lines, with or without restocking"),
  ADMIN_GET_ORDER_PAYMENTS(
      Area.ADMIN,
      GET,
      "admin/orders/{id}/payments",
      STAFF,
      200,
      "Get the payments, refunds, disputes, ledger and issues of an order"),
  ADMIN_LIST_DISPUTES(
      Area.ADMIN, GET, "admin/disputes", STAFF, 200, "List open disputes, newest first"),
  ADMIN_LIST_PAYMENT_ISSUES(
      Area.ADMIN,
      GET,
      "admin/payment-issues",
      STAFF,
      200,
      "List open payment issues, newest first"),
  ADMIN_RESOLVE_PAYMENT_ISSUE(
      Area.ADMIN,
      PUT,
      "admin/orders/{id}/payment-issues/{issue_id}",
      STAFF,
      200,
      "Resolve a payment issue"),
  ADMIN_VERIFY_LEDGER(
      Area.ADMIN,
      GET,
      "admin/ledger/verification",
      STAFF,
      200,
      "Verify the ledgers of a page of orders"),
  ADMIN_STATS(Area.ADMIN, GET, "admin/stats", STAFF, 200, "Get statistics in total and by day"),
  ADMIN_LIST_USERS(Area.ADMIN, GET, "admin/users", STAFF, 200, "List accounts, newest first"),
  ADMIN_CHANGE_USER(
      Area.ADMIN,
      PUT,
      "admin/users/{id}",
      STAFF,
      200,
      "Change the role, the activity or the tax status of an account"),
  ADMIN_RESET_FACTOR(
      Area.ADMIN, DELETE, "admin/users/{id}/mfa", STAFF, 204, "Reset a lost second factor"),
  ADMIN_GET_TAX(Area.ADMIN, GET, "admin/tax", STAFF, 200, "Get the table of taxes"),
  ADMIN_REPLACE_TAX(Area.ADMIN, PUT, "admin/tax", STAFF, 200, "Replace the table of taxes"),
  ADMIN_GET_SHIPPING(
      Area.ADMIN,
      GET,
      "admin/shipping",
      STAFF,
      200,
      "Get the zones, methods and rates of shipping"),
  ADMIN_REPLACE_SHIPPING(
      Area.ADMIN,
      PUT,
      "admin/shipping",
      STAFF,
      200,
      "Replace the zones, methods and rates of shipping"),
  ADMIN_AUDIT(Area.ADMIN, GET, "admin/audit", STAFF, 200, "List the audit trail of a day"),

  ADMIN_LIST_PROMOTIONS(
      Area.ADMIN, GET, "admin/promotions", STAFF, 200, "List promotions, newest first"),
  ADMIN_CREATE_PROMOTION(Area.ADMIN, POST, "admin/promotions", STAFF, 201, "Create a promotion"),
  ADMIN_GET_PROMOTION(Area.ADMIN, GET, "admin/promotions/{id}", STAFF, 200, "Get a promotion"),
  ADMIN_REPLACE_PROMOTION(
      Area.ADMIN,
      PUT,
      "admin/promotions/{id}",
      STAFF,
      200,
      "Replace a promotion; its uses do not change"),
  ADMIN_DELETE_PROMOTION(
      Area.ADMIN,
      DELETE,
      "admin/promotions/{id}",
      STAFF,
      204,
      "Delete a promotion; its orders do not change"),
  ADMIN_GENERATE_CODES(
      Area.ADMIN,
      POST,
      "admin/promotions/{id}/codes",
      STAFF,
      201,
      "Generate single-use codes of a promotion"),
  ADMIN_LIST_PROMOTION_USES(
      Area.ADMIN,
      GET,
      "admin/promotions/{id}/uses",
      STAFF,
      200,
      "List the uses of a promotion, newest first"),

  METRICS(Area.OPS, GET, "/metrics", OPERATOR, 200, "Get metrics in Prometheus format"),
  HEALTH(Area.OPS, GET, "/health", PUBLIC, 200, "Get the health of each dependency"),
  HEALTH_LIVE(Area.OPS, GET, "/health/live", PUBLIC, 200, "Check liveness"),
  HEALTH_READY(
      Area.OPS, GET, "/health/ready", PUBLIC, 200, "Check readiness: every dependency responds"),

  CREATE_CHECKOUT(
      Area.CHECKOUT, POST, "checkouts", GUEST, 201, "Create a checkout of the cart or of items"),
  GET_CHECKOUT(
      Area.CHECKOUT, GET, "checkouts/{id}", GUEST, 200, "Get a checkout with its current price"),
  CHANGE_CHECKOUT(
      Area.CHECKOUT, PUT, "checkouts/{id}", GUEST, 200, "Change a checkout; absent fields stay"),
  LIST_SHIPPING_OPTIONS(
      Area.CHECKOUT,
      GET,
      "checkouts/{id}/shipping-options",
      GUEST,
      200,
      "List the shipping options of a checkout, the cheapest first"),
  ADD_CHECKOUT_CODE(
      Area.CHECKOUT, POST, "checkouts/{id}/codes", GUEST, 200, "Add a code to a checkout"),
  REMOVE_CHECKOUT_CODE(
      Area.CHECKOUT,
      DELETE,
      "checkouts/{id}/codes/{code}",
      GUEST,
      200,
      "Remove a code from a checkout"),
  COMPLETE_CHECKOUT(
      Area.CHECKOUT,
      POST,
      "checkouts/{id}/complete",
      GUEST,
      201,
      "Order a checkout at the price last displayed"),
  HOLD_CHECKOUT(
      Area.CHECKOUT,
      POST,
      "checkouts/{id}/hold",
      GUEST,
      200,
      "Hold the units of a checkout for a while; again: extend the hold, once"),
  CANCEL_CHECKOUT(Area.CHECKOUT, POST, "checkouts/{id}/cancel", GUEST, 200, "Cancel a checkout"),
  ADMIN_QUOTE(
      Area.ADMIN, POST, "admin/quote", STAFF, 200, "Calculate what items cost; nothing is kept");

  /** The prefix of every path that is not at the root. */
  public static final String BASE = "/api/v1/";

  private final Area area;
  private final Method method;
  private final String path;
  private final Access access;
  private final int success;
  private final String summary;

  Route(Area area, Method method, String path, Access access, int success, String summary) {
    this.area = area;
    this.method = method;
    this.path = path.startsWith("/") ? path : BASE + path;
    this.access = access;
    this.success = success;
    this.summary = summary;
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
    return summary;
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
