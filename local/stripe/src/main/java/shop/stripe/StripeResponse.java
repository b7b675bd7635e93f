package shop.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The response to a request. A declined card is a response and not a {@link StripeError}, because
 * it changes the intent.
 *
 * @param replayed whether it was stored by an earlier request with the same idempotency key
 */
record StripeResponse(int status, ObjectNode body, boolean replayed) {

  static StripeResponse ok(ObjectNode body) {
    return new StripeResponse(200, body, false);
  }

  static StripeResponse of(int status, ObjectNode body) {
    return new StripeResponse(status, body, false);
  }

  StripeResponse asReplay() {
    return new StripeResponse(status, body, true);
  }
}
