package shop.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.stripe.StripeStore.KeptAnswer;

/** What one request reads and writes. It sees its own writes; nobody else does before its end. */
final class StoreTransaction {
  /** The version of Stripe's API that the pinned stripe-java speaks. */
  static final String API_VERSION = "2026-07-29.dahlia";

  private final StripeStore ledger;
  private final @Nullable String requestId;
  private final @Nullable String key;
  private final boolean delivered;
  private final SequencedMap<String, ObjectNode> puts = new LinkedHashMap<>();
  private @Nullable KeptAnswer kept;

  StoreTransaction(
      StripeStore ledger, @Nullable String requestId, @Nullable String key, boolean delivered) {
    this.ledger = ledger;
    this.requestId = requestId;
    this.key = key;
    this.delivered = delivered;
  }

  /** A copy, free to be altered and put. */
  Optional<ObjectNode> find(StripeObjectType type, String id) {
    return Optional.ofNullable(puts.getOrDefault(id, ledger.of(type).get(id)))
        .map(ObjectNode::deepCopy);
  }

  /** A copy of the object that an address names; none is a 404. */
  ObjectNode get(StripeObjectType type, String id) {
    return find(type, id).orElseThrow(() -> StripeError.noSuch(404, type, id, type.param));
  }

  /** Objects as they were before this change; not to be altered. */
  Stream<ObjectNode> newestFirst(StripeObjectType type) {
    return ledger.of(type).reversed().values().stream();
  }

  void put(ObjectNode object) {
    puts.put(object.path("id").asText(), object.deepCopy());
  }

  /** An event about an object as it is now. */
  void emit(String type, ObjectNode about) {
    ObjectNode event = StripeJson.object();
    event
        .put("id", StripeObjectType.EVENT.newId())
        .put("object", "event")
        .put("api_version", API_VERSION);
    event.put("created", now());
    event.putObject("data").set("object", about.deepCopy());
    event.put("livemode", false).put("pending_webhooks", delivered ? 1 : 0);
    event.putObject("request").put("id", requestId).put("idempotency_key", key);
    put(event.put("type", type));
  }

  /** Lets the idempotency key bring this answer again. */
  void keep(KeptAnswer answer) {
    kept = answer;
  }

  long now() {
    return ledger.now();
  }

  Stream<ObjectNode> puts() {
    return puts.values().stream();
  }

  List<ObjectNode> events() {
    return puts().filter(put -> put.path("object").asText().equals("event")).toList();
  }

  Optional<KeptAnswer> kept() {
    return Optional.ofNullable(kept);
  }

  boolean isEmpty() {
    return puts.isEmpty() && kept == null;
  }
}
