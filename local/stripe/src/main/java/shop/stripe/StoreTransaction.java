package shop.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The reads and writes of one request. It reads its own writes. They become visible to other
 * requests when {@link StripeStore} commits them.
 */
final class StoreTransaction {
  /** The version of Stripe's API that the pinned stripe-java uses. */
  static final String API_VERSION = "2026-07-29.dahlia";

  private final StripeState state;
  private final @Nullable String requestId;
  private final @Nullable String idempotencyKey;
  private final boolean webhookPending;
  private final SequencedMap<String, ObjectNode> puts = new LinkedHashMap<>();
  private @Nullable IdempotentResponse response;

  /**
   * A transaction without writes.
   *
   * @param requestId the request that the events name as their cause, or null
   * @param webhookPending whether the events have to be delivered to a webhook
   */
  StoreTransaction(
      StripeState state,
      @Nullable String requestId,
      @Nullable String idempotencyKey,
      boolean webhookPending) {
    this.state = state;
    this.requestId = requestId;
    this.idempotencyKey = idempotencyKey;
    this.webhookPending = webhookPending;
  }

  /** A copy of an object, which the caller may change and put. */
  Optional<ObjectNode> find(StripeObjectType type, String id) {
    return Optional.ofNullable(puts.get(id))
        .or(() -> state.find(type, id))
        .map(ObjectNode::deepCopy);
  }

  /** A copy of an object that a URL names; 404 when it does not exist. */
  ObjectNode get(StripeObjectType type, String id) {
    return find(type, id).orElseThrow(() -> StripeError.notFound(404, type, id, type.param));
  }

  /** The objects before this transaction. The caller must not change them. */
  Stream<ObjectNode> newestFirst(StripeObjectType type) {
    return state.newestFirst(type);
  }

  /** Writes a copy of an object. */
  void put(ObjectNode object) {
    puts.put(object.path("id").asText(), object.deepCopy());
  }

  /** Writes an event with the present state of an object. */
  void emit(String type, ObjectNode object) {
    ObjectNode event = StripeJson.object();
    event
        .put("id", StripeObjectType.EVENT.newId())
        .put("object", "event")
        .put("api_version", API_VERSION);
    event.put("created", now());
    event.putObject("data").set("object", object.deepCopy());
    event.put("livemode", false).put("pending_webhooks", webhookPending ? 1 : 0);
    event.putObject("request").put("id", requestId).put("idempotency_key", idempotencyKey);
    put(event.put("type", type));
  }

  /** The stored response of an idempotency key. */
  Optional<IdempotentResponse> findResponse(String key) {
    return state.response(key);
  }

  /** Stores a response under its idempotency key. */
  void putResponse(IdempotentResponse newResponse) {
    response = newResponse;
  }

  /** Epoch seconds. */
  long now() {
    return state.now();
  }

  /** The objects to write. */
  Stream<ObjectNode> puts() {
    return puts.values().stream();
  }

  /** The events among the objects to write. */
  List<ObjectNode> events() {
    return puts().filter(put -> put.path("object").asText().equals("event")).toList();
  }

  /** The response to store. */
  Optional<IdempotentResponse> response() {
    return Optional.ofNullable(response);
  }

  boolean isEmpty() {
    return puts.isEmpty() && response == null;
  }
}
