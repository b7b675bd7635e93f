package shop.local.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.aws.bus.TableChange;
import shop.contracts.TableLayout;
import shop.dynamodb.DynamoDbLocal;
import shop.local.deadletter.DeadLetters;
import shop.local.function.FakeLambda;
import shop.local.function.LambdaFunction;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

class LocalStreamTest {
  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

  @TempDir Path folder;
  private DynamoDbLocal server;
  private DynamoDbClient table;
  private DynamoDbStreamsClient streams;
  private DeadLetters deadLetters;
  private String streamArn;

  @BeforeEach
  void open() {
    startDatabase();
    createTable();
    streamArn = table.describeTable(get -> get.tableName("things")).table().latestStreamArn();
    deadLetters = DeadLetters.open(folder, Map.of(), Clock.systemUTC());
  }

  @AfterEach
  void close() {
    deadLetters.close();
    stopDatabase();
  }

  @Test
  void deliversChangesInOrderWithBothImages() throws InterruptedException {
    FakeLambda function = new FakeLambda();
    put("OUTBOX#1", "first");

    try (LocalStream _ = follow(function)) {
      FakeLambda.await(() -> records(function).size() == 1);
      for (int number = 2; number <= 150; number++) {
        put("OUTBOX#" + number, "later");
      }
      FakeLambda.await(() -> records(function).size() >= 150);
    }

    assertThat(records(function)).hasSize(150).isSortedAccordingTo(LocalStreamTest::byNumber);
    JsonNode first = records(function).getFirst();
    assertThat(first.path("eventSourceARN").asText()).isEqualTo(streamArn);
    assertThat(first.path("eventName").asText()).isEqualTo("INSERT");
    assertThat(first.path("dynamodb").path("NewImage"))
        .isEqualTo(
            FakeLambda.json(
                "{'PK':{'S':'OUTBOX#1'},'SK':{'S':'EVENT'},'text':{'S':'first'}}"
                    .replace('\'', '"')));
  }

  @Test
  void skipsRecordsThatDoNotMatchTheFilter() throws InterruptedException {
    FakeLambda function = new FakeLambda();
    put("ORDER#1", "not an event");
    put("OUTBOX#1", "an event");
    put("OUTBOX#1", "a change of it");
    table.deleteItem(delete -> delete.tableName("things").key(key("OUTBOX#1")));
    put("OUTBOX#2", "the last");

    try (LocalStream _ = follow(function)) {
      FakeLambda.await(() -> keys(function).contains("OUTBOX#2"));
    }

    assertThat(keys(function)).containsExactly("OUTBOX#1", "OUTBOX#2");
  }

  @Test
  void losesAndRepeatsNoRecordAfterARestart() throws InterruptedException {
    FakeLambda before = new FakeLambda();
    put("OUTBOX#1", "handled before");
    try (LocalStream _ = follow(before)) {
      FakeLambda.await(() -> keys(before).contains("OUTBOX#1"));
    }
    put("OUTBOX#2", "written while the stream is stopped");
    stopDatabase();
    startDatabase();
    put("OUTBOX#3", "written after the restart");
    FakeLambda after = new FakeLambda();

    try (LocalStream _ = follow(after)) {
      FakeLambda.await(() -> keys(after).contains("OUTBOX#3"));
    }

    assertThat(keys(after)).containsExactly("OUTBOX#2", "OUTBOX#3");
  }

  @Test
  void redeliversUnhandledRecordsAfterARestart() throws InterruptedException {
    FakeLambda broken = FakeLambda.failing();
    put("OUTBOX#1", "not handled");
    try (LocalStream _ = follow(broken)) {
      FakeLambda.await(() -> !broken.events().isEmpty());
    }
    FakeLambda repaired = new FakeLambda();

    try (LocalStream _ = follow(repaired)) {
      FakeLambda.await(() -> !repaired.events().isEmpty());
    }

    assertThat(keys(repaired)).containsExactly("OUTBOX#1");
    assertThat(deadLetters.newestFirst()).isEmpty();
  }

  @Test
  void readsANewStreamFromItsStart() throws InterruptedException {
    FakeLambda function = new FakeLambda();
    put("OUTBOX#1", "in the first table");
    try (LocalStream _ = follow(function)) {
      FakeLambda.await(() -> keys(function).contains("OUTBOX#1"));
    }
    table.deleteTable(delete -> delete.tableName("things"));
    createTable();
    streamArn = table.describeTable(get -> get.tableName("things")).table().latestStreamArn();
    put("OUTBOX#2", "in the second table");

    try (LocalStream _ = follow(function)) {
      FakeLambda.await(() -> keys(function).contains("OUTBOX#2"));
    }

    assertThat(keys(function)).containsExactly("OUTBOX#1", "OUTBOX#2");
  }

  private LocalStream follow(LambdaFunction function) {
    var mapping =
        new EventSourceMapping(
            "publisher", record -> TableChange.of(record).event().isPresent(), function);
    return LocalStream.start(streams, streamArn, folder, mapping, deadLetters);
  }

  private void startDatabase() {
    Path library = Path.of(System.getProperty("dynamodb.local.lib", ""));
    server = DynamoDbLocal.start(library, Optional.of(folder.resolve("tables")));
    URI endpoint = server.endpoint();
    table =
        DynamoDbClient.builder()
            .endpointOverride(endpoint)
            .region(Region.US_EAST_1)
            .credentialsProvider(CREDENTIALS)
            .httpClientBuilder(Apache5HttpClient.builder())
            .build();
    streams =
        DynamoDbStreamsClient.builder()
            .endpointOverride(endpoint)
            .region(Region.US_EAST_1)
            .credentialsProvider(CREDENTIALS)
            .httpClientBuilder(Apache5HttpClient.builder())
            .build();
  }

  private void stopDatabase() {
    table.close();
    streams.close();
    server.close();
  }

  private void createTable() {
    table.createTable(
        create ->
            create
                .tableName("things")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(text(TableLayout.PK), text(TableLayout.SK))
                .keySchema(
                    keyPart(TableLayout.PK, KeyType.HASH), keyPart(TableLayout.SK, KeyType.RANGE))
                .streamSpecification(
                    stream -> stream.streamEnabled(true).streamViewType(TableLayout.STREAM_VIEW)));
  }

  private void put(String key, String text) {
    Map<String, AttributeValue> item = new HashMap<>(key(key));
    item.put("text", AttributeValue.fromS(text));
    table.putItem(put -> put.tableName("things").item(item));
  }

  private static Map<String, AttributeValue> key(String key) {
    return Map.of(
        TableLayout.PK, AttributeValue.fromS(key), TableLayout.SK, AttributeValue.fromS("EVENT"));
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement keyPart(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static List<JsonNode> records(FakeLambda function) {
    return function.events().stream()
        .flatMap(event -> event.path("Records").valueStream())
        .toList();
  }

  private static List<String> keys(FakeLambda function) {
    return records(function).stream().map(LocalStreamTest::key).toList();
  }

  private static String key(JsonNode record) {
    return record.path("dynamodb").path("Keys").path(TableLayout.PK).path("S").asText();
  }

  private static int byNumber(JsonNode one, JsonNode other) {
    return Integer.compare(number(one), number(other));
  }

  private static int number(JsonNode record) {
    return Integer.parseInt(key(record).substring("OUTBOX#".length()));
  }
}
