package shop.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The response that is stored under an idempotency key, and returned again for the same request.
 *
 * @param request identifies the request and its parameters
 * @param at when it was stored, in epoch seconds
 */
record IdempotentResponse(String key, String request, long at, StripeResponse response) {

  /** Reads what {@link #toJson} writes. */
  static IdempotentResponse of(JsonNode json) {
    StripeResponse response =
        StripeResponse.of(json.path("status").asInt(), (ObjectNode) json.required("body"));
    return new IdempotentResponse(
        json.path("key").asText(),
        json.path("request").asText(),
        json.path("at").asLong(),
        response);
  }

  ObjectNode toJson() {
    return StripeJson.object()
        .put("key", key)
        .put("request", request)
        .put("at", at)
        .put("status", response.status())
        .set("body", response.body());
  }
}
