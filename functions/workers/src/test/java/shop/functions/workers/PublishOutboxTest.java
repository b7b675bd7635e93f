package shop.functions.workers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import shop.aws.bus.EventBus.Outgoing;
import shop.contracts.Area;
import shop.testshop.TestShop;

class PublishOutboxTest {
  private final TestShop shop = new TestShop(Area.WORKERS);

  @Test
  void publishesNewEventsInOrder() {
    String response =
        publish(streamRecord(1, "INSERT", "OUTBOX#e1"), streamRecord(2, "INSERT", "OUTBOX#e2"));

    assertThat(shop.eventBus().published())
        .containsExactly(
            new Outgoing("OrderDelivered.v1", "{\"id\":\"OUTBOX#e1\"}", null),
            new Outgoing("OrderDelivered.v1", "{\"id\":\"OUTBOX#e2\"}", null));
    assertThat(response).isEqualTo("{\"batchItemFailures\":[]}");
  }

  @Test
  void propagatesTheXRayTrace() {
    publish(
        streamRecord(1, "INSERT", "OUTBOX#e1")
            .replace("\"flag\":", "\"xray\":{\"S\":\"Root=1-5f\"},\"flag\":"));

    assertThat(shop.eventBus().published()).extracting(Outgoing::xray).containsExactly("Root=1-5f");
  }

  @Test
  void ignoresOtherRecordsOfTheStream() {
    publish(
        streamRecord(1, "INSERT", "ORDER#o1"),
        streamRecord(2, "MODIFY", "OUTBOX#e1"),
        """
        {"eventID":"3","eventName":"REMOVE","userIdentity":
          {"principalId":"dynamodb.amazonaws.com","type":"Service"},
         "dynamodb":{"Keys":{"PK":{"S":"OUTBOX#e1"},"SK":{"S":"EVENT"}},"SequenceNumber":"3"}}
        """);

    assertThat(shop.eventBus().published()).isEmpty();
  }

  @Test
  void reportsTheFirstRejectedEventAsBatchItemFailure() {
    shop.eventBus().acceptPerCall(1);

    String response =
        publish(
            streamRecord(1, "INSERT", "ORDER#o1"),
            streamRecord(2, "INSERT", "OUTBOX#e2"),
            streamRecord(3, "INSERT", "OUTBOX#e3"),
            streamRecord(4, "INSERT", "OUTBOX#e4"));

    assertThat(response).isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"3\"}]}");
    assertThat(shop.eventBus().published()).hasSize(1);
  }

  @Test
  void publishesChangesOfAvailability() {
    publish(stockRecord(1, 2, 0), stockRecord(2, 0, 5));

    assertThat(shop.eventBus().published())
        .extracting(Outgoing::name)
        .containsExactly("AvailabilityChanged.v1", "AvailabilityChanged.v1");
    assertThat(shop.eventBus().published().getFirst().detail())
        .contains("\"id\":\"id-1\"")
        .contains("\"occurred_at\":\"2026-03-01T12:00:00Z\"")
        .contains("{\"sku\":\"MUG\",\"product_id\":\"p1\"}");
  }

  @Test
  void publishesNothingForStockThatStaysAvailable() {
    publish(
        stockRecord(1, 3, 2),
        stockRecord(2, 0, 0),
        stockRecord(3, 2, 0).replace("\"p1\"", "\"\""),
        stockRecord(4, 2, 0).replace("MODIFY", "REMOVE"));

    assertThat(shop.eventBus().published()).isEmpty();
  }

  @Test
  void recordsChangesOfTheCatalogue() {
    publish(streamRecord(1, "INSERT", "OUTBOX#e1"));
    assertThat(shop.catalogChanges().latest()).isEmpty();

    publish(
        streamRecord(2, "INSERT", "OUTBOX#e2").replace("OrderDelivered.v1", "ImagesChanged.v1"));
    assertThat(shop.catalogChanges().latest()).contains(shop.clock().instant());

    shop.fakes().clock.advance(Duration.ofMinutes(1));
    publish(stockRecord(3, 2, 0));
    assertThat(shop.catalogChanges().latest()).contains(shop.clock().instant());
  }

  private static String stockRecord(int number, int before, int after) {
    return """
    {"eventID":"id-%1$d","eventName":"MODIFY","dynamodb":{
     "Keys":{"PK":{"S":"SKU#MUG"},"SK":{"S":"STOCK"}},
     "OldImage":{"PK":{"S":"SKU#MUG"},"SK":{"S":"STOCK"},"available":{"N":"%2$d"}},
     "NewImage":{"PK":{"S":"SKU#MUG"},"SK":{"S":"STOCK"},"sku":{"S":"MUG"},
       "product_id":{"S":"p1"},"updated_at":{"S":"2026-03-01T12:00:00Z"},
       "available":{"N":"%3$d"}},"SequenceNumber":"%1$d"}}
    """
        .formatted(number, before, after);
  }

  private String publish(String... records) {
    return WorkerInvocation.invoke(
        shop, "publishOutbox", "{\"Records\":[" + String.join(",", records) + "]}");
  }

  private static String streamRecord(int number, String name, String pk) {
    return """
    {"eventID":"id-%1$d","eventName":"%2$s","eventVersion":"1.1","eventSource":"aws:dynamodb",
     "awsRegion":"us-east-1","dynamodb":{"ApproximateCreationDateTime":1.772366400E9,
     "Keys":{"PK":{"S":"%3$s"},"SK":{"S":"EVENT"}},
     "NewImage":{"PK":{"S":"%3$s"},"SK":{"S":"EVENT"},"event":{"S":"OrderDelivered.v1"},
       "detail":{"S":"{\\"id\\":\\"%3$s\\"}"},"expires_at":{"N":"1772971200"},
       "flag":{"BOOL":true},"nothing":{"NULL":true},"list":{"L":[{"N":"1"}]},
       "map":{"M":{"a":{"S":"b"}}},"set":{"SS":["x"]}},
     "SequenceNumber":"%1$d","SizeBytes":59,"StreamViewType":"NEW_AND_OLD_IMAGES"},
     "eventSourceARN":"arn:aws:dynamodb:us-east-1:123456789012:table/shop/stream/1"}
    """
        .formatted(number, name, pk);
  }
}
