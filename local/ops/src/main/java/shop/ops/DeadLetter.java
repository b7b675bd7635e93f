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
 * A dead letter as an operator may see it: what it is about and why it is there, nothing of what
 * the event says, which may be about a person.
 *
 * @param at when it was sent
 * @param what the event's name and id, or that it is a call of a function
 * @param reason in AWS's words or the function's exception's class; empty when only the log knows
 */
record DeadLetter(Instant at, String what, String reason) {
  private static final JsonMapper JSON = new JsonMapper();

  /** How EventBridge says why it could not deliver (AWS, "Using dead-letter queues"). */
  private static final List<String> BUS_REASONS = List.of("ERROR_CODE", "ERROR_MESSAGE");

  static DeadLetter of(Message message) {
    JsonNode body = json(message.body());
    String sent = message.attributes().getOrDefault(MessageSystemAttributeName.SENT_TIMESTAMP, "0");
    return new DeadLetter(
        Instant.ofEpochMilli(Long.parseLong(sent)), what(body), reason(message, body));
  }

  /** A message's text as JSON; a missing node when it is none. */
  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  private static String what(JsonNode body) {
    if (body.has("detail-type")) {
      String own = body.at("/detail/id").asText();
      return body.path("detail-type").asText()
          + " "
          + (own.isEmpty() ? body.path("id").asText() : own);
    }
    String function = body.at("/requestContext/functionArn").asText();
    return function.isEmpty() ? "a message of another form" : "a call of " + name(function);
  }

  /** The function's name out of its ARN, which a version or alias may follow. */
  private static String name(String functionArn) {
    String[] parts = functionArn.split(":");
    return parts.length > 6 ? parts[6] : functionArn;
  }

  private static String reason(Message message, JsonNode body) {
    Stream<String> ofBus =
        BUS_REASONS.stream()
            .map(message.messageAttributes()::get)
            .filter(Objects::nonNull)
            .map(MessageAttributeValue::stringValue);
    Stream<String> ofLambda =
        Stream.of("/requestContext/condition", "/responsePayload/errorType")
            .map(place -> body.at(place).asText());
    return Stream.concat(ofBus, ofLambda)
        .filter(text -> text != null && !text.isBlank())
        .collect(Collectors.joining(", "));
  }
}
