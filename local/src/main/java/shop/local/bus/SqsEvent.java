package shop.local.bus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static shop.local.function.LocalJson.MAPPER;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The JSON in which Lambda passes the messages of a queue to a function (AWS, "SQS event"). */
public final class SqsEvent {
  private SqsEvent() {}

  /**
   * A message.
   *
   * @param receiveCount how often it was delivered, with this delivery
   */
  public record Message(String id, int receiveCount, String body) {}

  /** The payload for a function. */
  public static byte[] of(String queue, List<Message> messages) {
    ObjectNode json = MAPPER.createObjectNode();
    ArrayNode records = json.putArray("Records");
    for (Message message : messages) {
      ObjectNode record = records.addObject();
      record.put("messageId", message.id).put("receiptHandle", message.id);
      record.put("body", message.body);
      record
          .putObject("attributes")
          .put("ApproximateReceiveCount", Integer.toString(message.receiveCount));
      record.putObject("messageAttributes");
      record.put("eventSource", "aws:sqs").put("awsRegion", EventBridgeJson.REGION);
      record.put(
          "eventSourceARN",
          "arn:aws:sqs:%s:%s:%s".formatted(EventBridgeJson.REGION, EventBridgeJson.ACCOUNT, queue));
    }
    return json.toString().getBytes(UTF_8);
  }
}
