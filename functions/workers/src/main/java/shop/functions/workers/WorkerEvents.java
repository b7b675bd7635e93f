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
 * Reads what starts workers. They do it themselves, because Spring's function catalogue logs an
 * event that cannot be converted and goes on: here it must fail, and become a dead letter.
 */
final class WorkerEvents {
  /** Lambda's names begin with capitals where the beans' do not. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .addMixIn(StreamRecord.class, WithoutTime.class)
          .build();

  private static final Pattern UPLOAD =
      Pattern.compile(
          BucketLayout.UPLOADS + "([^/]{1,%1$d})/([^/]{1,%1$d})".formatted(IdFormat.ID_LENGTH));

  /** Where SQS's messages are (AWS, "Using Lambda with Amazon SQS"). */
  private static final String MESSAGES = "Records";

  private WorkerEvents() {}

  /**
   * Our event out of EventBridge's (AWS, "EventBridge event structure"); from now on the worker
   * works for whoever caused it.
   *
   * @throws IllegalArgumentException when it is none of ours
   */
  static Envelope ofBus(byte[] json) {
    try {
      JsonNode event = event(json);
      String name = event.path("detail-type").asText();
      EventType type =
          EventType.named(name)
              .orElseThrow(() -> new IllegalArgumentException("no event of ours: " + name));
      EventJson.trace(event.path("detail")).ifPresent(Trace::begin);
      return EventJson.read(type, event.path("detail").toString());
    } catch (IOException e) {
      throw new IllegalArgumentException("no event of a bus", e);
    }
  }

  /** The event of a rule, or of the one message of a queue that the rule fills. */
  private static JsonNode event(byte[] json) throws IOException {
    JsonNode event = JSON.readTree(json);
    JsonNode messages = event.path(MESSAGES);
    if (messages.size() > 1) {
      throw new IllegalArgumentException("a failure would repeat every message, not its own only");
    }
    return messages.isEmpty() ? event : JSON.readTree(messages.path(0).path("body").asText());
  }

  /** An upload that arrived. */
  record Upload(String productId, String imageId) {}

  /**
   * The upload of S3's event (AWS, "EventBridge event message structure" of S3).
   *
   * @throws IllegalArgumentException when it is about something else
   */
  static Upload ofBucket(byte[] json) {
    try {
      String key = event(json).path("detail").path("object").path("key").asText();
      Matcher upload = UPLOAD.matcher(key);
      if (!upload.matches()) {
        throw new IllegalArgumentException("no upload of ours");
      }
      return new Upload(upload.group(1), upload.group(2));
    } catch (IOException e) {
      throw new IllegalArgumentException("no event of a bucket", e);
    }
  }

  /** Records of the table's stream. */
  static DynamodbEvent ofStream(byte[] json) {
    try {
      return JSON.readValue(json, DynamodbEvent.class);
    } catch (IOException e) {
      throw new IllegalArgumentException("no records of a stream", e);
    }
  }

  /** Epoch seconds, which Jackson would take for milliseconds; nobody needs them. */
  @JsonIgnoreProperties("approximateCreationDateTime")
  private interface WithoutTime {}
}
