package shop.functions.workers;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shop.aws.bus.EventJson;
import shop.aws.trace.Trace;
import shop.contracts.BucketLayout;
import shop.contracts.IdFormat;
import shop.events.Envelope;
import shop.events.EventType;

/**
 * Parses the events that invoke workers. The workers do not leave this to Spring's function
 * catalogue, which logs an event that it cannot convert and continues. Here the invocation must
 * fail, so that the event goes to the dead-letter queue.
 */
final class WorkerEvents {
  /** Case-insensitive, because DynamoDB stream records have capitalized names. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .addMixIn(StreamRecord.class, WithoutTime.class)
          .build();

  private static final Pattern UPLOAD =
      Pattern.compile(
          BucketLayout.UPLOADS + "([^/]{1,%1$d})/([^/]{1,%1$d})".formatted(IdFormat.ID_LENGTH));

  /** The field with the messages of an SQS event (AWS, "Using Lambda with Amazon SQS"). */
  private static final String MESSAGES = "Records";

  private WorkerEvents() {}

  /**
   * Parses a shop event from EventBridge (AWS, "EventBridge event structure") and continues its
   * trace.
   *
   * @throws IllegalArgumentException if it is not a known shop event
   */
  static Envelope fromEventBridge(byte[] json) {
    try {
      JsonNode event = event(json);
      String name = event.path("detail-type").asText();
      EventType type =
          EventType.named(name)
              .orElseThrow(() -> new IllegalArgumentException("unknown event type: " + name));
      EventJson.trace(event.path("detail")).ifPresent(Trace::begin);
      return EventJson.read(type, event.path("detail").toString());
    } catch (IOException e) {
      throw new IllegalArgumentException("not an EventBridge event", e);
    }
  }

  /** The EventBridge event: from a rule directly, or in the only message of an SQS event. */
  private static JsonNode event(byte[] json) throws IOException {
    JsonNode event = JSON.readTree(json);
    JsonNode messages = event.path(MESSAGES);
    if (messages.size() > 1) {
      throw new IllegalArgumentException(
          "expected one message per invocation: a failure would repeat all messages");
    }
    return messages.isEmpty() ? event : JSON.readTree(messages.path(0).path("body").asText());
  }

  /** An uploaded image file. */
  record Upload(String productId, String imageId) {}

  /**
   * Parses the upload from an S3 event (AWS, "EventBridge event message structure" of S3).
   *
   * @throws IllegalArgumentException if the object is not an upload
   */
  static Upload fromBucket(byte[] json) {
    try {
      String key = event(json).path("detail").path("object").path("key").asText();
      Matcher upload = UPLOAD.matcher(key);
      if (!upload.matches()) {
        throw new IllegalArgumentException("not the key of an upload");
      }
      return new Upload(upload.group(1), upload.group(2));
    } catch (IOException e) {
      throw new IllegalArgumentException("not an S3 event", e);
    }
  }

  /** Parses a batch of the table's stream. */
  static DynamodbEvent fromStream(byte[] json) {
    try {
      return JSON.readValue(json, DynamodbEvent.class);
    } catch (IOException e) {
      throw new IllegalArgumentException("not a DynamoDB stream event", e);
    }
  }

  /** Ignores the time: it is in epoch seconds, which Jackson reads as milliseconds. */
  @JsonIgnoreProperties("approximateCreationDateTime")
  private interface WithoutTime {}
}
