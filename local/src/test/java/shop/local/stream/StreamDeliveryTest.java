package shop.local.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.local.deadletter.DeadLetters;
import shop.local.function.FakeLambda;
import shop.local.function.InvocationResult;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;

class StreamDeliveryTest {
  @TempDir Path folder;
  private final FakeLambda function = new FakeLambda();
  private final List<String> done = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();
  private DeadLetters deadLetters;

  @BeforeEach
  void open() {
    deadLetters = DeadLetters.open(folder, Map.of(), Clock.systemUTC());
  }

  @AfterEach
  void close() {
    deadLetters.close();
  }

  @Test
  void sendsAtMost100RecordsInACall() {
    boolean allDone = deliver(records(1, 250));

    assertThat(allDone).isTrue();
    assertThat(function.events())
        .extracting(event -> numbers(event).size())
        .containsExactly(100, 100, 50);
    assertThat(done).containsExactly("100", "200", "250");
  }

  @Test
  void continuesFromTheFirstFailedRecord() {
    function.respondingWith(
        event ->
            function.events().size() > 1
                ? new byte[0]
                : failures("4", "3")); // The order in the response does not matter.

    boolean allDone = deliver(records(1, 5));

    assertThat(allDone).isTrue();
    assertThat(function.events())
        .extracting(StreamDeliveryTest::numbers)
        .containsExactly(List.of("1", "2", "3", "4", "5"), List.of("3", "4", "5"));
    assertThat(done).containsExactly("2", "5");
    assertThat(deadLetters.newestFirst()).isEmpty();
  }

  @Test
  void retriesTheWholeBatchForAnEmptyIdentifier() {
    function.respondingWith(event -> function.events().size() > 1 ? new byte[0] : failures(""));

    deliver(records(1, 1));

    assertThat(function.events()).hasSize(2);
    assertThat(done).containsExactly("1");
  }

  @Test
  void addsADeadLetterForARecordThatKeepsFailing() {
    function.respondingWith(
        event -> numbers(FakeLambda.json(event)).contains("3") ? failures("3") : new byte[0]);

    boolean allDone = deliver(records(1, 5));

    assertThat(allDone).isTrue();
    assertThat(deadLetters.newestFirst())
        .singleElement()
        .returns(StreamDelivery.MAX_REPORTED_FAILURES, DeadLetters.Letter::attempts)
        .returns(InvocationResult.REPORTED_AS_FAILED, DeadLetters.Letter::reason)
        .satisfies(letter -> assertThat(numbers(letter.event())).containsExactly("3"));
    assertThat(done).containsExactly("2", "3", "5");
    assertThat(pauses)
        .startsWith(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(400))
        .endsWith(Duration.ofSeconds(5), Duration.ofSeconds(5));
    assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
        .isBetween(Duration.ofMinutes(4), Duration.ofMinutes(6));
  }

  @Test
  void findsTheRecordThatMakesTheCallFail() {
    function.respondingWith(
        event -> {
          if (numbers(FakeLambda.json(event)).contains("2")) {
            throw new IllegalStateException("poison");
          }
          return new byte[0];
        });

    boolean allDone = deliver(records(1, 4));

    assertThat(allDone).isTrue();
    assertThat(deadLetters.newestFirst())
        .singleElement()
        .returns("java.lang.IllegalStateException: poison", DeadLetters.Letter::reason)
        .returns(StreamDelivery.MAX_FAILED_CALLS, DeadLetters.Letter::attempts)
        .satisfies(letter -> assertThat(numbers(letter.event())).containsExactly("2"));
    assertThat(done).containsExactly("1", "2", "3", "4");
  }

  @Test
  void addsNoDeadLetterWhenItIsClosed() {
    function.respondingWith(FakeLambda.failing());
    StreamDelivery closing = delivery(false);

    boolean allDone = closing.deliver(records(1, 2), this::addDone);

    assertThat(allDone).isFalse();
    assertThat(done).isEmpty();
    assertThat(deadLetters.newestFirst()).isEmpty();
  }

  @Test
  void writesRecordsInTheFormatOfLambda() {
    Record record =
        Record.builder()
            .eventID("e1")
            .eventName("MODIFY")
            .eventVersion("1.1")
            .eventSource("aws:dynamodb")
            .awsRegion("us-east-1")
            .userIdentity(who -> who.principalId("dynamodb.amazonaws.com").type("Service"))
            .dynamodb(
                change ->
                    change
                        .approximateCreationDateTime(Instant.ofEpochSecond(1_772_366_400))
                        .keys(Map.of("PK", AttributeValue.fromS("ORDER#1")))
                        .newImage(everyType())
                        .oldImage(Map.of("N", AttributeValue.fromN("1.50")))
                        .sequenceNumber("111")
                        .sizeBytes(26L)
                        .streamViewType("NEW_AND_OLD_IMAGES"))
            .build();

    deliver(List.of(record));

    assertThat(function.events())
        .containsExactly(
            FakeLambda.json(
                """
                {"Records": [{"eventID": "e1", "eventName": "MODIFY", "eventVersion": "1.1",
                  "eventSource": "aws:dynamodb", "awsRegion": "us-east-1",
                  "dynamodb": {"ApproximateCreationDateTime": 1772366400,
                    "Keys": {"PK": {"S": "ORDER#1"}},
                    "NewImage": {"S": {"S": "text"}, "N": {"N": "12"}, "B": {"B": "AQI="},
                      "BOOL": {"BOOL": false}, "NULL": {"NULL": true},
                      "L": {"L": [{"S": "a"}, {"L": []}]}, "M": {"M": {"x": {"N": "1"}}},
                      "SS": {"SS": ["a"]}, "NS": {"NS": ["1"]}, "BS": {"BS": ["AQI="]}},
                    "OldImage": {"N": {"N": "1.50"}}, "SequenceNumber": "111", "SizeBytes": 26,
                    "StreamViewType": "NEW_AND_OLD_IMAGES"},
                  "userIdentity": {"principalId": "dynamodb.amazonaws.com", "type": "Service"},
                  "eventSourceARN": "arn:stream"}]}
                """));
  }

  private static Map<String, AttributeValue> everyType() {
    SdkBytes bytes = SdkBytes.fromByteArray(new byte[] {1, 2});
    AttributeValue text = AttributeValue.fromS("a");
    return Map.of(
        "S", AttributeValue.fromS("text"),
        "N", AttributeValue.fromN("12"),
        "B", AttributeValue.fromB(bytes),
        "BOOL", AttributeValue.fromBool(false),
        "NULL", AttributeValue.fromNul(true),
        "L", AttributeValue.fromL(List.of(text, AttributeValue.fromL(List.of()))),
        "M", AttributeValue.fromM(Map.of("x", AttributeValue.fromN("1"))),
        "SS", AttributeValue.fromSs(List.of("a")),
        "NS", AttributeValue.fromNs(List.of("1")),
        "BS", AttributeValue.fromBs(List.of(bytes)));
  }

  private boolean deliver(List<Record> records) {
    return delivery(true).deliver(records, this::addDone);
  }

  private StreamDelivery delivery(boolean open) {
    var mapping = new EventSourceMapping("publisher", record -> true, function);
    return new StreamDelivery(
        "arn:stream",
        mapping,
        deadLetters,
        pause -> {
          pauses.add(pause);
          return open;
        });
  }

  private void addDone(Record record) {
    done.add(record.dynamodb().sequenceNumber());
  }

  private static List<Record> records(int first, int last) {
    return IntStream.rangeClosed(first, last).mapToObj(StreamDeliveryTest::record).toList();
  }

  private static Record record(int number) {
    return Record.builder()
        .eventName("INSERT")
        .dynamodb(
            change ->
                change
                    .approximateCreationDateTime(Instant.EPOCH)
                    .keys(Map.of("PK", AttributeValue.fromS("THING#" + number)))
                    .sizeBytes(1L)
                    .sequenceNumber(Integer.toString(number)))
        .build();
  }

  private static List<String> numbers(JsonNode event) {
    return event
        .path("Records")
        .valueStream()
        .map(record -> record.path("dynamodb").path("SequenceNumber").asText())
        .toList();
  }

  private static byte[] failures(String... numbers) {
    var json = FakeLambda.JSON.createObjectNode();
    var array = json.putArray("batchItemFailures");
    List.of(numbers).forEach(number -> array.addObject().put("itemIdentifier", number));
    return json.toString().getBytes(UTF_8);
  }
}
