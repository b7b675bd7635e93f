package shop.contracts;

import static shop.contracts.Access.ADMIN;
import static shop.contracts.Access.ANONYMOUS;
import static shop.contracts.Access.CUSTOMER;
import static shop.contracts.Access.OPERATOR;
import static shop.contracts.Access.PUBLIC;
import static shop.contracts.Access.STRIPE;
import static shop.contracts.Method.DELETE;
import static shop.contracts.Method.GET;
import static shop.contracts.Method.POST;
import static shop.contracts.Method.PUT;
import static shop.contracts.ProblemType.CART_EMPTY;
import static shop.contracts.ProblemType.CART_FULL;
import static shop.contracts.ProblemType.CATEGORY_IN_USE;
import static shop.contracts.ProblemType.EXCESS_SHIPMENT;
import static shop.contracts.ProblemType.GALLERY_FULL;
import static shop.contracts.ProblemType.ILLEGAL_TRANSITION;
import static shop.contracts.ProblemType.INVALID_CREDENTIALS;
import static shop.contracts.ProblemType.INVALID_WEBHOOK;
import static shop.contracts.ProblemType.NOT_FOR_SALE;
import static shop.contracts.ProblemType.NOT_FOUND;
import static shop.contracts.ProblemType.NOT_PAYABLE;
import static shop.contracts.ProblemType.NOT_REFUNDABLE;
import static shop.contracts.ProblemType.OUT_OF_STOCK;
import static shop.contracts.ProblemType.PRICE_CHANGED;
import static shop.contracts.ProblemType.SKU_TAKEN;
import static shop.contracts.ProblemType.SLUG_TAKEN;
import static shop.contracts.ProblemType.STALE_VERSION;
import static shop.contracts.ProblemType.STOCK_CONFLICT;
import static shop.contracts.ProblemType.TOO_LATE_TO_CANCEL;
import static shop.contracts.ProblemType.TOO_MANY_UNPAID;
import static shop.contracts.ProblemType.UNAUTHENTICATED;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Every operation of the HTTP API: where it is, who may call it, and what it may refuse.
 * Controllers, the gateways, the OpenAPI document and the authorisation tests read it from here.
 */
public enum Route {
  REGISTER(Area.AUTH, POST, "auth/register", ANONYMOUS, 201, "Register a customer"),
  LOGIN(Area.AUTH, POST, "auth/login", ANONYMOUS, 200, "Log in", INVALID_CREDENTIALS),
  REFRESH(
      Area.AUTH,
      POST,
      "auth/refresh",
      ANONYMOUS,
      200,
      "Exchange the refresh token for new tokens",
      UNAUTHENTICATED),
  LOGOUT(Area.AUTH, POST, "auth/logout", CUSTOMER, 200, "End the session"),
  ME(Area.AUTH, GET, "auth/me", CUSTOMER, 200, "The caller's account"),

  LIST_PRODUCTS(Area.CATALOG, GET, "products", PUBLIC, 200, "List products"),
  SEARCH_PRODUCTS(Area.CATALOG, GET, "products/search", PUBLIC, 200, "Search products"),
  SUGGEST_PRODUCTS(
      Area.CATALOG, GET, "products/suggest", PUBLIC, 200, "Complete what somebody is typing"),
  GET_PRODUCT(Area.CATALOG, GET, "products/{id}", PUBLIC, 200, "One product", NOT_FOUND),
  CREATE_PRODUCT(
      Area.CATALOG, POST, "products", ADMIN, 201, "Create a product", SLUG_TAKEN, SKU_TAKEN),
  REPLACE_PRODUCT(
      Area.CATALOG,
      PUT,
      "products/{id}",
      ADMIN,
      200,
      "Replace a product; its stock stays",
      NOT_FOUND,
      SLUG_TAKEN,
      SKU_TAKEN,
      STALE_VERSION),
  DELETE_PRODUCT(
      Area.CATALOG,
      DELETE,
      "products/{id}",
      ADMIN,
      204,
      "Delete a product; orders keep their copy",
      NOT_FOUND,
      STALE_VERSION),
  LIST_IMAGES(
      Area.CATALOG,
      GET,
      "products/{id}/images",
      PUBLIC,
      200,
      "The images of a product; administrators see those that are not shown too",
      NOT_FOUND),
  REQUEST_UPLOAD(
      Area.CATALOG,
      POST,
      "products/{id}/images",
      ADMIN,
      201,
      "Announce an image; the answer says where to put its file",
      NOT_FOUND,
      GALLERY_FULL),
  REORDER_IMAGES(
      Area.CATALOG,
      PUT,
      "products/{id}/images",
      ADMIN,
      200,
      "Put the images of a product into order",
      NOT_FOUND,
      STALE_VERSION),
  DESCRIBE_IMAGE(
      Area.CATALOG,
      PUT,
      "products/{id}/images/{image_id}",
      ADMIN,
      200,
      "Say what an image shows",
      NOT_FOUND,
      STALE_VERSION),
  DELETE_IMAGE(
      Area.CATALOG,
      DELETE,
      "products/{id}/images/{image_id}",
      ADMIN,
      204,
      "Delete an image",
      NOT_FOUND,
      STALE_VERSION),
  LIST_CATEGORIES(Area.CATALOG, GET, "categories", PUBLIC, 200, "The category tree"),
  CREATE_CATEGORY(Area.CATALOG, POST, "categories", ADMIN, 201, "Create a category", SLUG_TAKEN),
  REPLACE_CATEGORY(
      Area.CATALOG,
      PUT,
      "categories/{id}",
      ADMIN,
      200,
      "Rename or move a category",
      NOT_FOUND,
      SLUG_TAKEN,
      CATEGORY_IN_USE,
      STALE_VERSION),
  DELETE_CATEGORY(
      Area.CATALOG,
      DELETE,
      "categories/{id}",
      ADMIN,
      204,
      "Delete an empty category",
      NOT_FOUND,
      CATEGORY_IN_USE,
      STALE_VERSION),
  GET_STOCK(Area.CATALOG, GET, "stock/{sku}", ADMIN, 200, "The stock of a SKU", NOT_FOUND),
  LIST_STOCK_MOVEMENTS(
      Area.CATALOG,
      GET,
      "stock/{sku}/movements",
      ADMIN,
      200,
      "The ledger of a SKU, newest first",
      NOT_FOUND),
  ADJUST_STOCK(
      Area.CATALOG,
      POST,
      "stock/{sku}/movements",
      ADMIN,
      201,
      "Adjust stock by a delta or compare-and-set",
      NOT_FOUND,
      STOCK_CONFLICT),

  SHARD_STOCK(
      Area.CATALOG,
      PUT,
      "stock/{sku}/shards",
      ADMIN,
      200,
      "Spread the stock of a hot SKU over shards, or gather it again",
      NOT_FOUND),

  GET_CART(Area.CART, GET, "cart", CUSTOMER, 200, "The caller's cart"),
  ADD_CART_ITEM(
      Area.CART,
      POST,
      "cart/items",
      CUSTOMER,
      200,
      "Put units of a SKU into the cart",
      NOT_FOUND,
      CART_FULL,
      OUT_OF_STOCK),
  CHANGE_CART_ITEM(
      Area.CART,
      PUT,
      "cart/items/{id}",
      CUSTOMER,
      200,
      "Set the quantity of a line",
      NOT_FOUND,
      OUT_OF_STOCK,
      STALE_VERSION),
  REMOVE_CART_ITEM(
      Area.CART, DELETE, "cart/items/{id}", CUSTOMER, 204, "Take a line out", NOT_FOUND),
  CLEAR_CART(Area.CART, DELETE, "cart", CUSTOMER, 204, "Empty the cart"),

  PLACE_ORDER(
      Area.ORDERS,
      POST,
      "orders",
      CUSTOMER,
      201,
      "Order what is in the cart",
      CART_EMPTY,
      OUT_OF_STOCK,
      PRICE_CHANGED,
      NOT_FOR_SALE,
      TOO_MANY_UNPAID),
  LIST_ORDERS(Area.ORDERS, GET, "orders", CUSTOMER, 200, "The caller's orders, newest first"),
  GET_ORDER(
      Area.ORDERS, GET, "orders/{id}", CUSTOMER, 200, "One of the caller's orders", NOT_FOUND),
  CANCEL_ORDER(
      Area.ORDERS,
      PUT,
      "orders/{id}/cancel",
      CUSTOMER,
      200,
      "Cancel an order that is not shipped; a payment is refunded",
      NOT_FOUND,
      ILLEGAL_TRANSITION,
      TOO_LATE_TO_CANCEL,
      STALE_VERSION),
  REORDER(
      Area.ORDERS,
      POST,
      "orders/{id}/reorder",
      CUSTOMER,
      200,
      "Put what was ordered into the cart again, as far as it can be had",
      NOT_FOUND),

  CREATE_PAYMENT_INTENT(
      Area.PAYMENTS,
      POST,
      "payments/create-intent",
      CUSTOMER,
      200,
      "The payment intent of an order, made once per order and amount",
      NOT_FOUND,
      NOT_PAYABLE),
  STRIPE_WEBHOOK(
      Area.STRIPE_WEBHOOK,
      POST,
      "payments/webhook",
      STRIPE,
      200,
      "Stripe's events",
      INVALID_WEBHOOK),

  ADMIN_LIST_ORDERS(Area.ADMIN, GET, "admin/orders", ADMIN, 200, "Orders, newest first"),
  ADMIN_GET_ORDER(Area.ADMIN, GET, "admin/orders/{id}", ADMIN, 200, "One order", NOT_FOUND),
  ADMIN_UPDATE_ORDER(
      Area.ADMIN,
      PUT,
      "admin/orders/{id}",
      ADMIN,
      200,
      "Ship what is left of an order, deliver, cancel or refund it",
      NOT_FOUND,
      ILLEGAL_TRANSITION,
      STALE_VERSION),
  ADMIN_SHIP_ORDER(
      Area.ADMIN,
      POST,
      "admin/orders/{id}/shipments",
      ADMIN,
      201,
      "Send units of an order: those that are named, or all that are left",
      NOT_FOUND,
      ILLEGAL_TRANSITION,
      EXCESS_SHIPMENT,
      STALE_VERSION),
  ADMIN_CHANGE_SHIPMENT(
      Area.ADMIN,
      PUT,
      "admin/orders/{id}/shipments/{shipment_id}",
      ADMIN,
      200,
      "Correct a shipment's carrier and number, or record that it arrived",
      NOT_FOUND,
      ILLEGAL_TRANSITION,
      STALE_VERSION),
  ADMIN_REFUND_ORDER(
      Area.ADMIN,
      POST,
      "admin/orders/{id}/refunds",
      ADMIN,
      201,
      "Refund an order: all of it, an amount, or lines, restocked or not",
      NOT_FOUND,
      NOT_REFUNDABLE),
  ADMIN_GET_ORDER_PAYMENTS(
      Area.ADMIN,
      GET,
      "admin/orders/{id}/payments",
      ADMIN,
      200,
      "An order's payments, refunds, disputes, ledger and issues",
      NOT_FOUND),
  ADMIN_LIST_DISPUTES(
      Area.ADMIN, GET, "admin/disputes", ADMIN, 200, "Disputes that are not decided, newest first"),
  ADMIN_LIST_PAYMENT_ISSUES(
      Area.ADMIN,
      GET,
      "admin/payment-issues",
      ADMIN,
      200,
      "What about payments a person has to put right, newest first"),
  ADMIN_RESOLVE_PAYMENT_ISSUE(
      Area.ADMIN,
      PUT,
      "admin/orders/{id}/payment-issues/{issue_id}",
      ADMIN,
      200,
      "Say how an issue was put right",
      NOT_FOUND),
  ADMIN_VERIFY_LEDGER(
      Area.ADMIN,
      GET,
      "admin/ledger/verification",
      ADMIN,
      200,
      "Whether the ledgers of a part of all orders add up"),
  ADMIN_STATS(Area.ADMIN, GET, "admin/stats", ADMIN, 200, "Totals, and totals by day"),
  ADMIN_LIST_USERS(Area.ADMIN, GET, "admin/users", ADMIN, 200, "Accounts, newest first"),
  ADMIN_CHANGE_USER(
      Area.ADMIN,
      PUT,
      "admin/users/{id}",
      ADMIN,
      200,
      "Change an account's role or switch it on or off",
      NOT_FOUND,
      STALE_VERSION),
  ADMIN_AUDIT(Area.ADMIN, GET, "admin/audit", ADMIN, 200, "What administrators did on a day"),

  METRICS(Area.OPS, GET, "/metrics", OPERATOR, 200, "Metrics as Prometheus text"),
  HEALTH(Area.OPS, GET, "/health", PUBLIC, 200, "Health, with each dependency"),
  HEALTH_LIVE(Area.OPS, GET, "/health/live", PUBLIC, 200, "The process answers"),
  HEALTH_READY(Area.OPS, GET, "/health/ready", PUBLIC, 200, "Every dependency answers");

  /** The path in front of every route that is not at the root. */
  public static final String BASE = "/api/v1/";

  private final Area area;
  private final Method method;
  private final String path;
  private final Access access;
  private final int success;
  private final String summary;
  private final Set<ProblemType> problems;

  Route(
      Area area,
      Method method,
      String path,
      Access access,
      int success,
      String summary,
      ProblemType... problems) {
    this.area = area;
    this.method = method;
    this.path = path.startsWith("/") ? path : BASE + path;
    this.access = access;
    this.success = success;
    this.summary = summary;
    this.problems = EnumSet.noneOf(ProblemType.class);
    this.problems.addAll(List.of(problems));
  }

  public Area area() {
    return area;
  }

  public Method method() {
    return method;
  }

  /** Absolute, with {@code {name}} for each path parameter. */
  public String path() {
    return path;
  }

  public Access access() {
    return access;
  }

  /** The status of a request that did what it was asked to. */
  public int success() {
    return success;
  }

  public String summary() {
    return summary;
  }

  /** Such as {@code placeOrder}: the operationId of the OpenAPI document. */
  public String operationId() {
    StringBuilder id = new StringBuilder();
    for (String word : name().toLowerCase(Locale.ROOT).split("_")) {
      id.append(id.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return id.toString();
  }

  /** Whether the operation creates something and therefore takes an Idempotency-Key. */
  public boolean takesIdempotencyKey() {
    return method == POST && access != STRIPE && this != LOGIN && this != REFRESH && this != LOGOUT;
  }

  /** Whether a request carries a JSON body. */
  public boolean takesBody() {
    return (method == POST || method == PUT) && access != STRIPE;
  }

  /** Every problem that the operation can answer: its own and those that its shape implies. */
  public Set<ProblemType> problems() {
    Set<ProblemType> all = EnumSet.copyOf(ImpliedProblems.of(this));
    all.addAll(problems);
    return all;
  }
}
