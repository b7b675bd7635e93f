package shop.ops;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.aws.bus.EventBus.Outgoing;
import shop.aws.bus.TableChange;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * The position of records in the table's stream that {@code publishOutbox} failed to publish, as in
 * Lambda's dead letters (AWS, "Retain discarded records"). The stream keeps records for 24 hours.
 *
 * @param firstSequenceNumber the sequence number of the first record
 * @param lastSequenceNumber the sequence number of the last record; the same for a single record
 * @param firstArrivedAt the approximate arrival time of the first record
 * @param lastArrivedAt the approximate arrival time of the last record
 */
record StreamPosition(
    String streamArn,
    String shardId,
    String firstSequenceNumber,
    String lastSequenceNumber,
    Instant firstArrivedAt,
    Instant lastArrivedAt) {

  /** Calls of GetRecords; some return no records before the end is reached. */
  private static final int MAX_PAGES = 200;

  /** Reads the position from a dead letter; empty when it contains none. */
  static Optional<StreamPosition> of(JsonNode letter) {
    JsonNode batch = letter.path("DDBStreamBatchInfo");
    if (!batch.path("endSequenceNumber").asText().matches("\\d{1,40}")) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new StreamPosition(
              batch.required("streamArn").asText(),
              batch.required("shardId").asText(),
              batch.required("startSequenceNumber").asText(),
              batch.required("endSequenceNumber").asText(),
              Instant.parse(batch.required("approximateArrivalOfFirstRecord").asText()),
              Instant.parse(batch.required("approximateArrivalOfLastRecord").asText())));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Reads the events at this position; empty when the stream lacks some of the records. */
  Optional<List<Outgoing>> read(DynamoDbStreamsClient streams) {
    try {
      @Nullable String iterator =
          streams
              .getShardIterator(
                  get ->
                      get.streamArn(streamArn)
                          .shardId(shardId)
                          .shardIteratorType(ShardIteratorType.AT_SEQUENCE_NUMBER)
                          .sequenceNumber(firstSequenceNumber))
              .shardIterator();
      BigInteger end = new BigInteger(lastSequenceNumber);
      List<Outgoing> events = new ArrayList<>();
      for (int page = 0; page < MAX_PAGES && iterator != null; page++) {
        String current = iterator;
        GetRecordsResponse response = streams.getRecords(get -> get.shardIterator(current));
        for (Record found : response.records()) {
          int order = new BigInteger(found.dynamodb().sequenceNumber()).compareTo(end);
          if (order <= 0) {
            TableChange.of(found).event().ifPresent(events::add);
          }
          if (order >= 0) {
            return Optional.of(events);
          }
        }
        iterator = response.nextShardIterator();
      }
      return Optional.empty();
    } catch (TrimmedDataAccessException | ResourceNotFoundException | ExpiredIteratorException e) {
      return Optional.empty();
    }
  }

  /** Converts an item of the outbox to its event. */
  static Outgoing outgoing(Map<String, AttributeValue> item) {
    return Outgoing.of(attribute -> text(item, attribute));
  }

  private static String text(Map<String, AttributeValue> item, String attribute) {
    return Optional.ofNullable(item.get(attribute)).map(AttributeValue::s).orElse("");
  }
}
