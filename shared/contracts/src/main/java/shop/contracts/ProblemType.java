package shop.contracts;

import java.util.Locale;

/**
 * Every error that the API answers (RFC 9457). The {@code type} on the wire is {@code /problems/}
 * and the slug; clients switch on it, never on the detail's words.
 */
public enum ProblemType {
  INVALID_REQUEST(400, "The request is not valid", "Correct what errors[] names and send again."),
  INVALID_WEBHOOK(
      400, "The webhook is not genuine", "Check the signing secret and the sender's clock."),
  UNAUTHENTICATED(401, "Sign in first", "Send a live access token; refresh it or log in again."),
  INVALID_CREDENTIALS(
      401, "The e-mail address or the password is wrong", "Check both and log in again."),
  FORBIDDEN(403, "Not allowed", "Use an account that has the role for it."),
  NOT_FOUND(404, "Not found", "Check the address; what belongs to others is not found either."),
  METHOD_NOT_ALLOWED(405, "Method not allowed", "Use a method that the Allow header names."),
  OUT_OF_STOCK(
      409, "Not enough stock", "Lower the quantities that items[] names, or take the lines out."),
  PRICE_CHANGED(
      409, "A price changed", "Look at the cart, which shows the new prices, and order again."),
  NOT_FOR_SALE(409, "Not for sale", "Take the SKUs that items[] names out of the cart."),
  TOO_MANY_UNPAID(409, "Too many unpaid orders", "Pay or cancel one of them first."),
  ILLEGAL_TRANSITION(
      409, "The order cannot go there from here", "Choose one of the transitions in allowed[]."),
  TOO_LATE_TO_CANCEL(
      409, "It is too late to cancel", "Ask the shop: an administrator can still cancel it."),
  EXCESS_SHIPMENT(
      409, "More than is left to send", "Send at most what items[] says is left of each SKU."),
  NOT_PAYABLE(409, "The order cannot be paid", "Place a new order."),
  NOT_REFUNDABLE(
      409, "More than can be refunded", "Ask for no more than the problem says is left."),
  SLUG_TAKEN(409, "The slug is taken", "Choose another slug."),
  SKU_TAKEN(409, "A SKU is taken", "Choose another SKU."),
  CATEGORY_IN_USE(409, "The category is in use", "Move its products and subcategories away first."),
  STOCK_CONFLICT(409, "The stock is not what you think", "Read the stock again and decide anew."),
  CONCURRENT_CHANGE(
      409, "Somebody else changed it at the same time", "Send the same request again."),
  STALE_VERSION(412, "Changed since you read it", "Read it again and apply your change to that."),
  BODY_TOO_LARGE(413, "The body is too large", "Send less than the limit."),
  UNSUPPORTED_MEDIA_TYPE(415, "The body is not JSON", "Send application/json."),
  CART_EMPTY(422, "The cart is empty", "Put something into the cart first."),
  CART_FULL(422, "The cart is full", "Take lines or units out first."),
  GALLERY_FULL(422, "The product has as many images as it may", "Delete images first."),
  IDEMPOTENCY_KEY_REUSED(
      422, "The idempotency key belongs to another request", "Use a new key for a new request."),
  RATE_LIMITED(429, "Too many requests", "Wait as long as Retry-After says."),
  INTERNAL_ERROR(500, "Something went wrong", "Try again; if it stays, report the trace_id."),
  UNAVAILABLE(503, "A part of the shop is not available", "Wait as long as Retry-After says."),
  TIMEOUT(504, "The answer took too long", "Send again with the same Idempotency-Key.");

  private final int status;
  private final String title;
  private final String remedy;

  ProblemType(int status, String title, String remedy) {
    this.status = status;
    this.title = title;
    this.remedy = remedy;
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  /** What the caller can do about it, one sentence. */
  public String remedy() {
    return remedy;
  }

  /** Such as {@code out-of-stock}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The {@code type} member on the wire, a relative reference (RFC 9457, 3.1.1). */
  public String uri() {
    return "/problems/" + slug();
  }
}
