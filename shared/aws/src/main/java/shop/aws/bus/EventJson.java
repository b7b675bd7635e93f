package shop.aws.bus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import java.time.Instant;
import java.util.Optional;
import shop.aws.trace.Trace;
import shop.events.Envelope;
import shop.events.EventType;

/**
 * Events as JSON, the {@code detail} of an EventBridge event: {@code {"id", "occurred_at",
 * "trace_id", "data"}}. Unknown fields are ignored, so that a newer publisher is compatible.
 */
public final class EventJson {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new ParameterNamesModule())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private EventJson() {}

  /** The detail of an event, with the trace id of this thread. */
  public static String write(Envelope envelope) {
    ObjectNode detail = JSON.createObjectNode();
    detail.put("id", envelope.id());
    detail.put("occurred_at", envelope.occurredAt().toString());
    Trace.current().ifPresent(trace -> detail.put(Trace.FIELD, trace));
    detail.set("data", JSON.valueToTree(envelope.event()));
    return detail.toString();
  }

  /** The trace id of an event; empty for old events without one. */
  public static Optional<String> trace(JsonNode detail) {
    return Optional.ofNullable(detail.path(Trace.FIELD).textValue());
  }

  /**
   * Reads an event from its detail.
   *
   * @throws IllegalArgumentException when the detail is malformed: a poison event, which a retry
   *     does not help
   */
  public static Envelope read(EventType type, String detail) {
    try {
      JsonNode node = JSON.readTree(detail);
      return new Envelope(
          node.required("id").asText(),
          Instant.parse(node.required("occurred_at").asText()),
          JSON.treeToValue(node.required("data"), type.record()));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("malformed detail of " + type.wireName(), e);
    }
  }
}
