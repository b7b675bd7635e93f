package shop.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a request is answered with; a decline is an answer too, because it changed its intent. */
record StripeResponse(int status, ObjectNode body, boolean replayed) {

  static StripeResponse ok(ObjectNode body) {
    return new StripeResponse(200, body, false);
  }

  static StripeResponse of(int status, ObjectNode body) {
    return new StripeResponse(status, body, false);
  }

  StripeResponse again() {
    return new StripeResponse(status, body, true);
  }
}
