package shop.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * The stand-in's data in memory: objects and idempotent responses. It is not thread-safe; {@link
 * StripeStore} locks it.
 */
final class StripeState {
  /** How long Stripe keeps events. */
  private static final Duration EVENT_LIFETIME = Duration.ofDays(30);

  /** How long Stripe keeps the response of an idempotency key. */
  private static final Duration RESPONSE_LIFETIME = Duration.ofHours(24);

  private final Map<StripeObjectType, SequencedMap<String, ObjectNode>> objects =
      new EnumMap<>(StripeObjectType.class);
  private final SequencedMap<String, IdempotentResponse> responses = new LinkedHashMap<>();
  private final Clock clock;

  StripeState(Clock clock) {
    this.clock = clock;
  }

  /** Epoch seconds. */
  long now() {
    return clock.instant().getEpochSecond();
  }

  /** The stored object itself, not a copy. */
  Optional<ObjectNode> find(StripeObjectType type, String id) {
    return Optional.ofNullable(objectsOf(type).get(id));
  }

  /** The stored objects of a type themselves, not copies. */
  Stream<ObjectNode> newestFirst(StripeObjectType type) {
    return objectsOf(type).reversed().values().stream();
  }

  /** Adds or replaces an object. */
  void put(JsonNode object) {
    StripeObjectType type = StripeObjectType.ofObject(object.path("object").asText()).orElseThrow();
    objectsOf(type).put(object.path("id").asText(), (ObjectNode) object);
  }

  /** The response of an idempotency key; empty when there is none, or it has expired. */
  Optional<IdempotentResponse> response(String key) {
    return Optional.ofNullable(responses.get(key)).filter(response -> !isExpired(response));
  }

  /** Adds or replaces a response. */
  void put(IdempotentResponse response) {
    responses.put(response.key(), response);
  }

  /** Removes expired responses. The oldest come first, so it stops at the first that is valid. */
  void removeExpiredResponses() {
    while (!responses.isEmpty() && isExpired(responses.firstEntry().getValue())) {
      responses.pollFirstEntry();
    }
  }

  void removeExpiredEvents() {
    long oldest = now() - EVENT_LIFETIME.toSeconds();
    objectsOf(StripeObjectType.EVENT)
        .values()
        .removeIf(event -> event.path("created").asLong() < oldest);
  }

  void clear() {
    objects.clear();
    responses.clear();
  }

  /** Every object, by type and oldest first. */
  Stream<ObjectNode> objects() {
    return objects.values().stream().flatMap(ofOneType -> ofOneType.values().stream());
  }

  /** Every response that has not expired, oldest first. */
  Stream<IdempotentResponse> responses() {
    return responses.values().stream().filter(response -> !isExpired(response));
  }

  private boolean isExpired(IdempotentResponse response) {
    return response.at() < now() - RESPONSE_LIFETIME.toSeconds();
  }

  private SequencedMap<String, ObjectNode> objectsOf(StripeObjectType type) {
    return objects.computeIfAbsent(type, _ -> new LinkedHashMap<>());
  }
}
