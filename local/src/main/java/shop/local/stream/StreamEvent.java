package shop.local.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static shop.local.function.LocalJson.MAPPER;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;

/** The JSON in which AWS Lambda passes records of a DynamoDB stream to a function. */
public final class StreamEvent {
  private StreamEvent() {}

  public static byte[] of(String streamArn, List<Record> records) {
    ObjectNode json = MAPPER.createObjectNode();
    ArrayNode array = json.putArray("Records");
    records.forEach(record -> array.add(record(streamArn, record)));
    return json.toString().getBytes(UTF_8);
  }

  private static ObjectNode record(String streamArn, Record record) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("eventID", record.eventID()).put("eventName", record.eventNameAsString());
    json.put("eventVersion", record.eventVersion()).put("eventSource", record.eventSource());
    json.put("awsRegion", record.awsRegion());
    json.set("dynamodb", change(record.dynamodb()));
    if (record.userIdentity()
        != null) { // Such as DynamoDB itself, when it deletes an expired item.
      json.putObject("userIdentity")
          .put("principalId", record.userIdentity().principalId())
          .put("type", record.userIdentity().type());
    }
    return json.put("eventSourceARN", streamArn);
  }

  private static ObjectNode change(StreamRecord change) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("ApproximateCreationDateTime", change.approximateCreationDateTime().getEpochSecond());
    json.set("Keys", item(change.keys()));
    if (change.hasNewImage()) {
      json.set("NewImage", item(change.newImage()));
    }
    if (change.hasOldImage()) {
      json.set("OldImage", item(change.oldImage()));
    }
    json.put("SequenceNumber", change.sequenceNumber()).put("SizeBytes", change.sizeBytes());
    return json.put("StreamViewType", change.streamViewTypeAsString());
  }

  private static ObjectNode item(Map<String, AttributeValue> item) {
    ObjectNode json = MAPPER.createObjectNode();
    item.forEach((name, value) -> json.set(name, attribute(value)));
    return json;
  }

  private static ObjectNode attribute(AttributeValue value) {
    ObjectNode json = MAPPER.createObjectNode();
    switch (value.type()) {
      case S -> json.put("S", value.s());
      case N -> json.put("N", value.n());
      case B -> json.put("B", value.b().asByteArrayUnsafe());
      case BOOL -> json.put("BOOL", value.bool());
      case NUL -> json.put("NULL", true);
      case M -> json.set("M", item(value.m()));
      case L -> json.putArray("L").addAll(value.l().stream().map(StreamEvent::attribute).toList());
      case SS -> value.ss().forEach(json.putArray("SS")::add);
      case NS -> value.ns().forEach(json.putArray("NS")::add);
      case BS ->
          value.bs().stream().map(SdkBytes::asByteArrayUnsafe).forEach(json.putArray("BS")::add);
      case UNKNOWN_TO_SDK_VERSION ->
          throw new IllegalArgumentException("the SDK does not support the type of the attribute");
    }
    return json;
  }
}
