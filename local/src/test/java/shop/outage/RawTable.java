package shop.outage;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import shop.contracts.TableLayout;
import shop.dynamodb.DynamoDbLocal;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Access of the tests to a shop's table, past the shop: reads all items and adds events. */
final class RawTable implements AutoCloseable {
  private static final String NAME = "shop";
  private static final String EVENT = "EVENT";

  private final DynamoDbLocal child;
  private final DynamoDbClient client;

  private RawTable(DynamoDbLocal child) {
    this.child = child;
    this.client =
        DynamoDbClient.builder()
            .endpointOverride(child.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .build();
  }

  /** An event of the outbox: its type and its JSON. */
  record Event(String name, String detail) {}

  /**
   * Opens a table.
   *
   * @param folder the data of a stopped shop; empty for a new table in memory
   */
  static RawTable open(Optional<Path> folder) {
    return new RawTable(
        DynamoDbLocal.start(Path.of(System.getProperty("dynamodb.local.lib")), folder));
  }

  String endpoint() {
    return child.endpoint().toString();
  }

  /** All items by their keys. */
  Map<String, Map<String, AttributeValue>> items() {
    Map<String, Map<String, AttributeValue>> items = new TreeMap<>();
    client
        .scanPaginator(scan -> scan.tableName(NAME).consistentRead(true))
        .items()
        .forEach(item -> items.put(text(item, TableLayout.PK) + text(item, TableLayout.SK), item));
    return items;
  }

  /** All events of the outbox, in the order of their ids. */
  List<Event> events() {
    return outbox()
        .map(
            item ->
                new Event(
                    text(item, TableLayout.OUTBOX_NAME), text(item, TableLayout.OUTBOX_DETAIL)))
        .toList();
  }

  /** Adds an event to the outbox, as the shop's transactions do. */
  void addToOutbox(String id, Event event) {
    Map<String, AttributeValue> item =
        Map.of(
            TableLayout.PK, AttributeValue.fromS(TableLayout.OUTBOX + id),
            TableLayout.SK, AttributeValue.fromS(EVENT),
            TableLayout.OUTBOX_NAME, AttributeValue.fromS(event.name()),
            TableLayout.OUTBOX_DETAIL, AttributeValue.fromS(event.detail()));
    client.putItem(put -> put.tableName(NAME).item(item));
  }

  private Stream<Map<String, AttributeValue>> outbox() {
    return items().values().stream()
        .filter(item -> text(item, TableLayout.PK).startsWith(TableLayout.OUTBOX));
  }

  private static String text(Map<String, AttributeValue> item, String attribute) {
    return Optional.ofNullable(item.get(attribute)).map(AttributeValue::s).orElse("");
  }

  @Override
  public void close() {
    client.close();
    child.close();
  }
}
