package shop.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.aws.client.ServiceClients;
import shop.contracts.Limits;
import shop.contracts.StackOutputs;
import shop.contracts.TableLayout;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Recovers events that publishOutbox failed to publish, from a stream of DynamoDB Local. */
class OutboxRecoveryTest {
  private static final String QUEUE = "https://sqs/1/outbox-dead";
  private static final Instant AT = Instant.parse("2026-11-25T10:00:00Z");

  private final OpsTestTable table = OpsTestTable.create();
  private final OperatorTerminal operator = new OperatorTerminal();

  @BeforeEach
  void deploy() {
    operator.environment.putAll(
        Map.of(
            "DYNAMODB_ENDPOINT", OpsTestTable.endpoint(),
            "EVENTBRIDGE_ENDPOINT", operator.aws.endpoint().toString()));
    operator.withStackOutputs(
        Map.of(
            StackOutputs.TABLE,
            table.name(),
            StackOutputs.BUS,
            "arn:aws:events:eu-central-1:1:event-bus/shop-staging",
            StackOutputs.deadLetters("publishOutbox"),
            QUEUE));
    operator
        .aws
        .respond(
            "GetQueueAttributes",
            "{\"Attributes\":{\"QueueArn\":\"arn:dead\",\"ApproximateNumberOfMessages\":\"1\"}}")
        .respond("DeleteMessage", "")
        .respond("ChangeMessageVisibility", "")
        .respond("PutEvents", "{\"FailedEntryCount\":0,\"Entries\":[{\"EventId\":\"1\"}]}");
    write("OUTBOX#e1", "OrderPlaced.v1", AT);
    write("OUTBOX#e2", "OrderPaid.v1", AT.plusSeconds(900));
    write("OUTBOX#e3", "OrderShipped.v1", AT.plusSeconds(1_800));
  }

  @AfterEach
  void closeStub() {
    operator.aws.close();
  }

  @Test
  void publishesTheEventOfADeadLetter() {
    receive(deadLetter(place().shardId(), place().sequence(1)));

    int code = operator.run("redrive", "--stage", "staging");

    assertThat(code).as(operator.standardError()).isZero();
    assertThat(published()).containsExactly("OrderPaid.v1");
    assertThat(operator.aws.calls("PutEvents").getFirst().at("/Entries/0/EventBusName").asText())
        .endsWith("event-bus/shop-staging");
    assertThat(operator.aws.calls("DeleteMessage"))
        .extracting(call -> call.path("ReceiptHandle").asText())
        .containsExactly("r");
    assertThat(operator.standardOutput())
        .contains("1 events published for 1 dead letters, 0 dead letters remain");
  }

  @Test
  void keepsALetterThatTheBusRejects() {
    receive(deadLetter(place().shardId(), place().sequence(1)));
    operator.aws.respond(
        "PutEvents",
        "{\"FailedEntryCount\":1,\"Entries\":[{\"ErrorCode\":\"ThrottlingException\"}]}");

    int code = operator.run("redrive", "--stage", "staging");

    assertThat(code).as(operator.standardError()).isEqualTo(1);
    assertLetterStays();
    assertThat(operator.standardOutput()).contains("the bus did not accept it");
  }

  @Test
  void keepsALetterThatIsNoLongerInTheStream() {
    receive(deadLetter("shardId-00000000000000000000-00000000", place().sequence(1)));

    int code = operator.run("redrive", "--stage", "staging");

    assertThat(code).as(operator.standardError()).isEqualTo(1);
    assertLetterStays();
    assertThat(published()).isEmpty();
    assertThat(operator.standardOutput()).contains("m is no longer in the stream; --read-table");
  }

  @Test
  void findsEventsInTheTableThatAreNoLongerInTheStream() {
    receive(deadLetter("shardId-00000000000000000000-00000000", place().sequence(1)));

    int code = operator.run("redrive", "--stage", "staging", "--read-table");

    assertThat(code).as(operator.standardError()).isZero();
    assertThat(published()).containsExactly("OrderPaid.v1");
    assertThat(operator.aws.calls("DeleteMessage")).hasSize(1);
  }

  @Test
  void keepsALetterInAnUnknownFormat() {
    receive("no JSON");

    int code = operator.run("redrive", "--stage", "staging");

    assertThat(code).as(operator.standardError()).isEqualTo(1);
    assertLetterStays();
    assertThat(operator.standardOutput()).contains("m contains no stream position.");
  }

  @Test
  void publishesNothingInADryRun() {
    receive(deadLetter(place().shardId(), place().sequence(1)));

    int code = operator.run("redrive", "--stage", "staging", "--dry-run");

    assertThat(code).as(operator.standardError()).isZero();
    assertThat(operator.aws.operations())
        .containsOnly("DescribeStacks", "GetQueueAttributes", "ReceiveMessage");
    assertThat(operator.standardOutput())
        .contains("be read from the stream and published", "an invocation of shop-staging-publish");
  }

  private void assertLetterStays() {
    assertThat(operator.aws.calls("DeleteMessage")).isEmpty();
    assertThat(operator.aws.calls("ChangeMessageVisibility"))
        .extracting(call -> call.path("VisibilityTimeout").asInt(-1))
        .containsExactly(0);
  }

  private List<String> published() {
    return operator.aws.calls("PutEvents").stream()
        .flatMap(call -> call.path("Entries").valueStream())
        .map(entry -> entry.path("DetailType").asText())
        .toList();
  }

  private void receive(String body) {
    operator.aws.respond("ReceiveMessage", AwsStub.message(body, Map.of()), "{}");
  }

  /** A dead letter in Lambda's format (AWS, "Retain discarded records"). */
  private String deadLetter(String shardId, String sequenceNumber) {
    return """
    {"requestContext":{"requestId":"q","functionArn":"arn:aws:lambda:eu-central-1:1:function:shop-staging-publishOutbox:live",\
    "condition":"RetryAttemptsExhausted","approximateInvokeCount":1001},"version":"1.0",\
    "timestamp":"2026-11-25T12:00:00Z","DDBStreamBatchInfo":{"shardId":"%s",\
    "startSequenceNumber":"%s","endSequenceNumber":"%s",\
    "approximateArrivalOfFirstRecord":"2026-11-25T10:15:00Z",\
    "approximateArrivalOfLastRecord":"2026-11-25T10:15:00Z","batchSize":1,"streamArn":"%s"}}\
    """
        .formatted(shardId, sequenceNumber, sequenceNumber, place().streamArn());
  }

  /** The place of the events in the stream. */
  private record Place(String streamArn, String shardId, List<Record> records) {
    String sequence(int index) {
      return records.get(index).dynamodb().sequenceNumber();
    }
  }

  private Place place() {
    DynamoDbStreamsClient streams = ServiceClients.dynamoDbStreams(table.settings());
    String arn =
        table
            .client()
            .describeTable(describe -> describe.tableName(table.name()))
            .table()
            .latestStreamArn();
    String shard =
        streams
            .describeStream(describe -> describe.streamArn(arn))
            .streamDescription()
            .shards()
            .getFirst()
            .shardId();
    String iterator =
        streams
            .getShardIterator(
                get ->
                    get.streamArn(arn)
                        .shardId(shard)
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
            .shardIterator();
    return new Place(arn, shard, streams.getRecords(get -> get.shardIterator(iterator)).records());
  }

  private void write(String key, String event, Instant occurredAt) {
    String expiry = Long.toString(occurredAt.plus(Limits.OUTBOX_RETENTION).getEpochSecond());
    table
        .client()
        .putItem(
            put ->
                put.tableName(table.name())
                    .item(
                        Map.of(
                            TableLayout.PK, AttributeValue.fromS(key),
                            TableLayout.SK, AttributeValue.fromS("EVENT"),
                            TableLayout.OUTBOX_NAME, AttributeValue.fromS(event),
                            TableLayout.OUTBOX_DETAIL, AttributeValue.fromS("{}"),
                            TableLayout.TTL, AttributeValue.fromN(expiry))));
  }
}
