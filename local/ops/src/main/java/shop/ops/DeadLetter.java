package shop.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * The part of a dead letter that an operator may see: its subject and the reason of its failure.
 * The event's data is left out, because it may contain personal data.
 *
 * @param sentAt when the message was sent to the queue
 * @param subject the event's name and id, or the invoked function
 * @param reason AWS's error code or the class of the function's exception; empty when only the log
 *     contains it
 */
record DeadLetter(Instant sentAt, String subject, String reason) {
  private static final JsonMapper JSON = new JsonMapper();

  /** The attributes with EventBridge's reason (AWS, "Using dead-letter queues"). */
  private static final List<String> EVENT_BRIDGE_REASONS = List.of("ERROR_CODE", "ERROR_MESSAGE");

  static DeadLetter of(Message message) {
    JsonNode body = json(message.body());
    String sent = message.attributes().getOrDefault(MessageSystemAttributeName.SENT_TIMESTAMP, "0");
    return new DeadLetter(
        Instant.ofEpochMilli(Long.parseLong(sent)), subject(body), reason(message, body));
  }

  /** Parses a message's body; a missing node when it is not JSON. */
  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  private static String subject(JsonNode body) {
    if (body.has("detail-type")) {
      String eventId = body.at("/detail/id").asText();
      return body.path("detail-type").asText()
          + " "
          + (eventId.isEmpty() ? body.path("id").asText() : eventId);
    }
    String function = body.at("/requestContext/functionArn").asText();
    return function.isEmpty()
        ? "a message in an unknown format"
        : "an invocation of " + functionName(function);
  }

  /** Extracts the function's name from its ARN, which may end with a version or alias. */
  private static String functionName(String functionArn) {
    String[] parts = functionArn.split(":");
    return parts.length > 6 ? parts[6] : functionArn;
  }

  private static String reason(Message message, JsonNode body) {
    Stream<String> eventBridgeReasons =
        EVENT_BRIDGE_REASONS.stream()
            .map(message.messageAttributes()::get)
            .filter(Objects::nonNull)
            .map(MessageAttributeValue::stringValue);
    Stream<String> lambdaReasons =
        Stream.of("/requestContext/condition", "/responsePayload/errorType")
            .map(pointer -> body.at(pointer).asText());
    return Stream.concat(eventBridgeReasons, lambdaReasons)
        .filter(text -> text != null && !text.isBlank())
        .collect(Collectors.joining(", "));
  }
}
