package shop.contracts;

import java.util.Locale;

/**
 * Every error of the API (RFC 9457). The {@code type} on the wire is {@code /problems/} and the
 * slug. Clients decide by the type, never by the text of title or detail.
 */
public enum ProblemType {
  INVALID_REQUEST(400, "Invalid request", "Correct the fields in errors[] and send it again."),
  INVALID_WEBHOOK(
      400, "Invalid webhook signature", "Check the signing secret and the clock of the sender."),
  INVALID_TOKEN(
      400,
      "The link is not valid",
      "Request another one: a link can be used once, within 30 minutes."),
  UNAUTHENTICATED(401, "Not authenticated", "Send a valid access token: refresh it or log in."),
  INVALID_CREDENTIALS(401, "Wrong e-mail address or password", "Check both and log in again."),
  INVALID_CODE(
      401, "Wrong code", "Wait for the next code of the authenticator: each is accepted once."),
  FORBIDDEN(403, "Not allowed", "Use an account with the required role."),
  STEP_UP_REQUIRED(
      403,
      "A fresh proof of identity is required",
      "Call POST auth/step-up, or log in again, and use the new access token."),
  NOT_FOUND(
      404,
      "Not found",
      "Check the path and the ids; resources of other accounts are not found either."),
  METHOD_NOT_ALLOWED(405, "Method not allowed", "Use a method of the Allow header."),
  OUT_OF_STOCK(
      409, "Not enough stock", "Reduce the quantities of the SKUs in items[], or remove them."),
  PRICE_CHANGED(409, "A price changed", "Read the cart with the new prices and order again."),
  NOT_FOR_SALE(409, "Not for sale", "Remove the SKUs in items[] from the cart."),
  TOO_MANY_UNPAID(409, "Too many unpaid orders", "Pay or cancel one of them first."),
  TOO_MANY_UNPAID_UNITS(
      409,
      "Too many units in unpaid orders",
      "Order at most the units in items[], or pay for an earlier order first."),
  CHECKOUT_CLOSED(
      409, "The checkout is closed", "Create a new checkout; order_id is set if it was ordered."),
  CHECKOUT_NOT_READY(
      409,
      "The checkout cannot be completed yet",
      "Resolve the messages of the checkout that have the type error."),
  CHECKOUT_CHANGED(
      409,
      "The price of the checkout changed",
      "Show the buyer the checkout with its new price, then complete it with a new key."),
  ILLEGAL_TRANSITION(
      409, "Order status does not allow this", "Choose one of the transitions in allowed[]."),
  TOO_LATE_TO_CANCEL(
      409, "Too late to cancel", "Ask the shop: an administrator can still cancel the order."),
  EXCESS_SHIPMENT(
      409,
      "More units than are left to ship",
      "Ship at most the units of each SKU that items[] shows as left."),
  TOO_MANY_FAILED_PAYMENTS(
      409,
      "Too many failed payments",
      "Do not try another card for this order. Place a new order, or wait until tomorrow (UTC)."),
  NOT_PAYABLE(409, "The order cannot be paid", "Place a new order."),
  NOT_REFUNDABLE(
      409, "More than can be refunded", "Refund at most the amount or units that are left."),
  FACTOR_EXISTS(409, "The account has a second factor", "Remove it with one of its codes first."),
  SLUG_TAKEN(409, "Slug already in use", "Choose another slug."),
  SKU_TAKEN(409, "SKU already in use", "Choose another SKU."),
  CATEGORY_IN_USE(409, "Category in use", "Move its products and subcategories first."),
  CODE_TAKEN(409, "Code already in use", "Choose another code."),
  PROMOTION_NOT_CODED(
      409, "Promotion needs no code", "Set coded to true first; then customers need a code."),
  STOCK_CONFLICT(
      409, "Stock version conflict", "Read the stock again and base the change on that."),
  CONCURRENT_CHANGE(409, "Concurrent change", "Send the same request again."),
  NOTHING_SHIPS_THERE(
      409, "Nothing ships to this address", "Remove the items of items[], or change the address."),
  SHIPPING_OPTION_UNKNOWN(
      409,
      "The shipping option does not ship this order",
      "Choose one of the shipping options of the checkout, or none."),
  CODE_NOT_APPLICABLE(
      409, "The code does not apply", "Leave the code out, or see reason for what is missing."),
  TOO_MANY_HOLDS(409, "Too many held checkouts", "Complete or cancel one of them first."),
  HOLD_LIMIT_REACHED(
      409,
      "Too many units in holds",
      "Hold fewer units of the SKUs in items[], or complete the checkout without a hold."),
  HOLD_ALREADY_EXTENDED(
      409, "The hold was extended before", "Complete the checkout before held_until."),
  GUEST_SESSION_ENDED(
      409,
      "The guest session has ended",
      "Continue with the cart of the account; reason says how the session ended."),
  STALE_VERSION(
      412, "Changed since it was read", "Read it again and base the change on the new version."),
  BODY_TOO_LARGE(413, "Request body too large", "Send a smaller body."),
  UNSUPPORTED_MEDIA_TYPE(415, "Request body is not JSON", "Send application/json."),
  CART_EMPTY(422, "The cart is empty", "Add an item to the cart first."),
  CART_FULL(422, "The cart is full", "Remove lines or units first."),
  AMOUNT_TOO_SMALL(422, "Total too small to be paid", "Add items: the least total is in limit."),
  AMOUNT_TOO_LARGE(
      422, "Total too large to be paid", "Place several orders: the largest total is in limit."),
  GALLERY_FULL(422, "Too many images", "Delete images of the product first."),
  INVALID_REFERENCE(
      422, "Refers to something that does not exist", "Correct the ids of the fields in errors[]."),
  CATEGORY_LOOP(422, "A category cannot be below itself", "Choose another parent, or none."),
  LIMIT_REACHED(422, "Limit of the shop reached", "See errors[] for the limit."),
  IDEMPOTENCY_KEY_REUSED(
      422, "Idempotency key used for another request", "Use a new key for a new request."),
  RATE_LIMITED(429, "Too many requests", "Wait for the time in Retry-After."),
  INTERNAL_ERROR(500, "Internal error", "Try again. If it continues, report the trace_id."),
  UNAVAILABLE(503, "Service unavailable", "Wait for the time in Retry-After and try again."),
  TIMEOUT(504, "Timeout", "Send the request again with the same Idempotency-Key.");

  private final int status;
  private final String title;
  private final String remedy;

  ProblemType(int status, String title, String remedy) {
    this.status = status;
    this.title = title;
    this.remedy = remedy;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** What went wrong, in a few words. */
  public String title() {
    return title;
  }

  /** What the client can do about it. */
  public String remedy() {
    return remedy;
  }

  /** Such as {@code out-of-stock}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The {@code type} on the wire, a relative reference (RFC 9457, 3.1.1). */
  public String uri() {
    return "/problems/" + slug();
  }
}
