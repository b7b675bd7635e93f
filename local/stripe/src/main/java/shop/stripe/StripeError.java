package shop.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * An error in Stripe's error format. The request changes nothing. It is an exception and not an
 * outcome, because parsing and rules both throw it, and every error ends the request.
 *
 * @see <a href="https://docs.stripe.com/api/errors">Stripe: errors</a>
 */
final class StripeError extends RuntimeException {
  private static final String INVALID = "invalid_request_error";

  private final int status;
  private final ObjectNode error;

  private StripeError(int status, String type, @Nullable String code, String message) {
    super(message);
    this.status = status;
    this.error = StripeJson.object().put("type", type).put("message", message);
    if (code != null) {
      error.put("code", code);
    }
  }

  static StripeError invalid(@Nullable String code, String message) {
    return new StripeError(400, INVALID, code, message);
  }

  static StripeError missingParameter(String param) {
    return invalid("parameter_missing", "Missing required param: " + param + ".").param(param);
  }

  static StripeError notFound(int status, StripeObjectType type, String id, String param) {
    return notFound(status, type.object, id, param);
  }

  static StripeError notFound(int status, String name, String id, String param) {
    return new StripeError(
            status, INVALID, "resource_missing", "No such " + name + ": '" + id + "'")
        .param(param);
  }

  static StripeError unknownUrl(String method, String path) {
    return new StripeError(
        404, INVALID, null, "Unrecognized request URL (" + method + ": " + path + ")");
  }

  static StripeError unauthorized(String message) {
    return new StripeError(401, INVALID, null, message);
  }

  static StripeError keyUsedWithOtherParameters(String key) {
    String message = "The idempotency key " + key + " was first used with other parameters.";
    return new StripeError(400, "idempotency_error", null, message);
  }

  static StripeError keyInProgress(String key) {
    String message = "Another request with the idempotency key " + key + " is in progress.";
    return new StripeError(409, "idempotency_error", "idempotency_key_in_use", message);
  }

  static StripeError serverError(int status) {
    String code = status == 429 ? "rate_limit" : null;
    return new StripeError(
        status, status == 429 ? INVALID : "api_error", code, "An error on our side.");
  }

  /** The status of the intent does not allow the request. The error contains the intent. */
  static StripeError unexpectedState(ObjectNode intent, String message) {
    StripeError error = invalid("payment_intent_unexpected_state", message);
    error.error.set("payment_intent", intent.deepCopy());
    return error;
  }

  StripeError param(String param) {
    error.put("param", param);
    return this;
  }

  /**
   * Whether the error is stored under the idempotency key. Stripe stores the result of a request
   * that was executed, and does not store validation errors.
   */
  boolean isStored() {
    return status == 400 && !error.has("param") && !error.path("type").asText().startsWith("idem");
  }

  StripeResponse toResponse() {
    ObjectNode body = StripeJson.object();
    body.set("error", error);
    return StripeResponse.of(status, body);
  }
}
