package shop.local.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A request that changes nothing and is answered in Stripe's error format. An exception and not an
 * outcome, because parsing refuses as often as rules do, and every refusal ends the request.
 *
 * @see <a href="https://docs.stripe.com/api/errors">Stripe: errors</a>
 */
final class Refusal extends RuntimeException {
  private static final String INVALID = "invalid_request_error";

  private final int status;
  private final ObjectNode error;

  private Refusal(int status, String type, @Nullable String code, String message) {
    super(message);
    this.status = status;
    this.error = Json.object().put("type", type).put("message", message);
    if (code != null) {
      error.put("code", code);
    }
  }

  static Refusal invalid(@Nullable String code, String message) {
    return new Refusal(400, INVALID, code, message);
  }

  static Refusal missingParameter(String param) {
    return invalid("parameter_missing", "Missing required param: " + param + ".").param(param);
  }

  static Refusal noSuch(int status, Kind kind, String id, String param) {
    return noSuch(status, kind.object, id, param);
  }

  static Refusal noSuch(int status, String what, String id, String param) {
    return new Refusal(status, INVALID, "resource_missing", "No such " + what + ": '" + id + "'")
        .param(param);
  }

  static Refusal unknownUrl(String method, String path) {
    return new Refusal(
        404, INVALID, null, "Unrecognized request URL (" + method + ": " + path + ")");
  }

  static Refusal unauthorized(String message) {
    return new Refusal(401, INVALID, null, message);
  }

  static Refusal sameKeyOtherRequest(String key) {
    String message = "The idempotency key " + key + " was first used with other parameters.";
    return new Refusal(400, "idempotency_error", null, message);
  }

  static Refusal sameKeyInProgress(String key) {
    String message = "Another request with the idempotency key " + key + " is in progress.";
    return new Refusal(409, "idempotency_error", "idempotency_key_in_use", message);
  }

  static Refusal broken(int status) {
    String code = status == 429 ? "rate_limit" : null;
    return new Refusal(
        status, status == 429 ? INVALID : "api_error", code, "An error on our side.");
  }

  /** An intent whose status does not allow what was asked; the error carries the intent. */
  static Refusal unexpectedState(ObjectNode intent, String message) {
    Refusal refusal = invalid("payment_intent_unexpected_state", message);
    refusal.error.set("payment_intent", intent.deepCopy());
    return refusal;
  }

  Refusal param(String param) {
    error.put("param", param);
    return this;
  }

  /**
   * Whether an idempotency key keeps this answer: Stripe keeps what came of executing a request,
   * not that it was malformed.
   */
  boolean kept() {
    return status == 400 && !error.has("param") && !error.path("type").asText().startsWith("idem");
  }

  Answer answer() {
    ObjectNode body = Json.object();
    body.set("error", error);
    return Answer.of(status, body);
  }
}
