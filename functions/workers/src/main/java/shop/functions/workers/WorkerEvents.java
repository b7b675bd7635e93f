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
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shop.account.Email;
import shop.aws.bus.EventJson;
import shop.aws.trace.Trace;
import shop.contracts.BucketLayout;
import shop.contracts.IdFormat;
import shop.events.Envelope;
import shop.events.EventType;
import shop.mail.Suppressions;

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
    QueueMessage message = onlyMessage(json);
    message.continueTrace();
    return message.envelope();
  }

  private static QueueMessage onlyMessage(byte[] json) {
    List<QueueMessage> messages = queueMessages(json);
    if (messages.size() != 1) {
      throw new IllegalArgumentException(
          "expected one message per invocation: a failure would repeat all messages");
    }
    return messages.getFirst();
  }

  /**
   * Parses the messages of an SQS event (AWS, "Using Lambda with Amazon SQS"). An event without
   * them comes from EventBridge directly, and counts as the only message.
   *
   * @throws IllegalArgumentException if it is not JSON
   */
  static List<QueueMessage> queueMessages(byte[] json) {
    try {
      JsonNode event = JSON.readTree(json);
      JsonNode messages = event.path(MESSAGES);
      return messages.isMissingNode()
          ? List.of(new QueueMessage("", false, event.toString()))
          : messages.valueStream().map(WorkerEvents::queueMessage).toList();
    } catch (IOException e) {
      throw new IllegalArgumentException("not an SQS event", e);
    }
  }

  private static QueueMessage queueMessage(JsonNode message) {
    return new QueueMessage(
        message.path("messageId").asText(),
        message.path("attributes").path("ApproximateReceiveCount").asInt(1) > 1,
        message.path("body").asText());
  }

  /**
   * A message of a worker's queue.
   *
   * @param id of the message, not of the event
   * @param isRedelivered whether an earlier delivery was not completed
   * @param body an event from EventBridge as JSON
   */
  record QueueMessage(String id, boolean isRedelivered, String body) {
    /**
     * The shop event.
     *
     * @throws IllegalArgumentException if the body is not a known shop event
     */
    Envelope envelope() {
      JsonNode event = event();
      String name = event.path("detail-type").asText();
      EventType type =
          EventType.named(name)
              .orElseThrow(() -> new IllegalArgumentException("unknown event type: " + name));
      return EventJson.read(type, event.path("detail").toString());
    }

    /** Continues the trace of the event on this thread, if it has one. */
    void continueTrace() {
      EventJson.trace(event().path("detail")).ifPresent(Trace::begin);
    }

    private JsonNode event() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new IllegalArgumentException("not an EventBridge event", e);
      }
    }
  }

  /** An uploaded image file. */
  record Upload(String productId, String imageId) {}

  /**
   * Parses the upload from an S3 event (AWS, "EventBridge event message structure" of S3).
   *
   * @throws IllegalArgumentException if the object is not an upload
   */
  static Upload fromBucket(byte[] json) {
    JsonNode event = onlyMessage(json).event();
    Matcher upload = UPLOAD.matcher(event.path("detail").path("object").path("key").asText());
    if (!upload.matches()) {
      throw new IllegalArgumentException("not the key of an upload");
    }
    return new Upload(upload.group(1), upload.group(2));
  }

  /** What a mail service reports: these addresses are to get no more mails. */
  record MailFeedback(List<Email> addresses, Suppressions.Reason reason) {}

  /**
   * Parses a bounce or a complaint from an SES event (AWS, "Contents of event data that Amazon SES
   * publishes"). A bounce that is not permanent names no addresses: the mailbox may be full today.
   *
   * @throws IllegalArgumentException if it is neither
   */
  static MailFeedback fromMailService(byte[] json) {
    JsonNode detail = onlyMessage(json).event().path("detail");
    String type = detail.path("eventType").asText();
    return switch (type) {
      case "Bounce" -> {
        JsonNode bounce = detail.path("bounce");
        boolean permanent = bounce.path("bounceType").asText().equals("Permanent");
        yield new MailFeedback(
            permanent ? addresses(bounce.path("bouncedRecipients")) : List.of(),
            Suppressions.Reason.BOUNCED);
      }
      case "Complaint" ->
          new MailFeedback(
              addresses(detail.path("complaint").path("complainedRecipients")),
              Suppressions.Reason.COMPLAINED);
      default -> throw new IllegalArgumentException("neither bounce nor complaint: " + type);
    };
  }

  private static List<Email> addresses(JsonNode recipients) {
    return recipients
        .valueStream()
        .flatMap(recipient -> Email.parse(recipient.path("emailAddress").asText()).stream())
        .toList();
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
