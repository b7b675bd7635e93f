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
import shop.contracts.TableLayout;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Records of the table's stream that the publisher gave up, as Lambda names them (AWS, "Retain
 * discarded records"); the stream forgets after a day.
 *
 * @param firstSequenceNumber sequence number
 * @param lastSequenceNumber sequence number, the same for a single record
 * @param firstArrivedAt when the first record came, approximately
 * @param lastArrivedAt when the last record came, approximately
 */
record StreamPosition(
    String streamArn,
    String shardId,
    String firstSequenceNumber,
    String lastSequenceNumber,
    Instant firstArrivedAt,
    Instant lastArrivedAt) {

  /** Answers of GetRecords, some of which are empty on the way. */
  private static final int MOST_PAGES = 200;

  /** The place that a dead letter names; empty when it names none. */
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

  /** The events of the outbox at this place; empty when the stream has not got all of it. */
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
      for (int page = 0; page < MOST_PAGES && iterator != null; page++) {
        String here = iterator;
        GetRecordsResponse answer = streams.getRecords(get -> get.shardIterator(here));
        for (Record found : answer.records()) {
          int place = new BigInteger(found.dynamodb().sequenceNumber()).compareTo(end);
          if (place <= 0) {
            outgoing(found).ifPresent(events::add);
          }
          if (place >= 0) {
            return Optional.of(events);
          }
        }
        iterator = answer.nextShardIterator();
      }
      return Optional.empty();
    } catch (TrimmedDataAccessException | ResourceNotFoundException | ExpiredIteratorException e) {
      return Optional.empty();
    }
  }

  private static Optional<Outgoing> outgoing(Record found) {
    boolean fresh =
        found.eventName() == OperationType.INSERT
            && text(found.dynamodb().keys(), TableLayout.PK).startsWith(TableLayout.OUTBOX);
    return fresh ? Optional.of(outgoing(found.dynamodb().newImage())) : Optional.empty();
  }

  /** The event that an item of the outbox is. */
  static Outgoing outgoing(Map<String, AttributeValue> item) {
    return Outgoing.of(attribute -> text(item, attribute));
  }

  private static String text(Map<String, AttributeValue> item, String attribute) {
    return Optional.ofNullable(item.get(attribute)).map(AttributeValue::s).orElse("");
  }
}
