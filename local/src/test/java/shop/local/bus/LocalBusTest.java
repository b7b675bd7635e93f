package shop.local.bus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.contracts.Batching;
import shop.local.deadletter.DeadLetters;
import shop.local.function.FakeLambda;
import shop.local.function.LambdaFunction;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

class LocalBusTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-03-01T12:00:00.123Z"), ZoneOffset.UTC);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path folder;
  private final FakeLambda orders = new FakeLambda();
  private final FakeLambda payments = new FakeLambda();
  private DeadLetters deadLetters;
  private LocalBus bus;
  private EventBridgeClient client;

  @BeforeEach
  void open() throws IOException {
    deadLetters = DeadLetters.open(folder, Map.of(), NOON);
    start(rule("orders", "OrderPlaced.v1", orders), rule("payments", "OrderPaid.v1", payments));
  }

  @AfterEach
  void close() {
    stop();
    deadLetters.close();
  }

  @Test
  void deliversAnEventToMatchingRules() throws InterruptedException {
    PutEventsResponse response = put(placed("{\"total\":{\"amount\":5}}").resources("order/1"));

    assertThat(bus.awaitIdle(PATIENCE)).isTrue();
    assertThat(response.failedEntryCount()).isZero();
    assertThat(bodies(orders))
        .containsExactly(
            FakeLambda.json(
                """
                {"version": "0", "id": "%s", "detail-type": "OrderPlaced.v1", "source": "shop",
                 "account": "000000000000", "time": "2026-03-01T12:00:00Z", "region": "us-east-1",
                 "resources": ["order/1"], "detail": {"total": {"amount": 5}}}
                """
                    .formatted(response.entries().getFirst().eventId())));
    assertThat(payments.events()).isEmpty();
  }

  @Test
  void keepsTheTimeOfTheSender() throws InterruptedException {
    put(placed("{}").time(Instant.parse("2025-12-31T23:59:59Z")));

    assertThat(bus.awaitIdle(PATIENCE)).isTrue();
    assertThat(bodies(orders).getFirst().path("time").asText()).isEqualTo("2025-12-31T23:59:59Z");
  }

  @Test
  void rejectsInvalidEntriesAndAcceptsOthers() throws InterruptedException {
    PutEventsResponse response =
        put(placed("no json"), placed("[]"), placed("{}").source(""), placed("{\"good\":true}"));

    assertThat(bus.awaitIdle(PATIENCE)).isTrue();
    assertThat(response.failedEntryCount()).isEqualTo(3);
    assertThat(response.entries())
        .extracting(entry -> entry.errorCode())
        .containsExactly("MalformedDetail", "MalformedDetail", "InvalidArgument", null);
    assertThat(orders.events()).hasSize(1);
  }

  @Test
  void rejectsElevenEntries() {
    var eleven = Collections.nCopies(11, placed("{}").build());

    assertThatThrownBy(() -> client.putEvents(request -> request.entries(eleven)))
        .isInstanceOfSatisfying(
            EventBridgeException.class,
            error ->
                assertThat(error.awsErrorDetails().errorCode()).isEqualTo("ValidationException"));
    assertThat(orders.events()).isEmpty();
  }

  @Test
  void rejectsEntriesAboveTheTotalSize() {
    String half = "{\"text\":\"%s\"}".formatted("x".repeat(130 * 1024));

    assertThatThrownBy(() -> put(placed(half), placed(half)))
        .isInstanceOf(EventBridgeException.class)
        .hasMessageContaining("exceeds the limit");
    assertThat(orders.events()).isEmpty();
  }

  @Test
  void retriesUntilTheTargetSucceeds() throws InterruptedException {
    orders.respondingWith(
        event -> {
          if (orders.events().size() < RuleQueue.MAX_ATTEMPTS) {
            throw new IllegalStateException("not yet");
          }
          return new byte[0];
        });

    put(placed("{}"));

    assertThat(bus.awaitIdle(PATIENCE)).isTrue();
    assertThat(orders.events()).hasSize(RuleQueue.MAX_ATTEMPTS);
    assertThat(deadLetters.newestFirst()).isEmpty();
  }

  @Test
  void addsADeadLetterWhenAllAttemptsFail() throws InterruptedException {
    orders.respondingWith(
        event -> {
          throw new StackOverflowError("deep");
        });

    put(placed("{}"));

    assertThat(bus.awaitIdle(PATIENCE)).isTrue();
    assertThat(orders.events()).hasSize(RuleQueue.MAX_ATTEMPTS);
    assertThat(deadLetters.newestFirst())
        .singleElement()
        .returns("orders", DeadLetters.Letter::function)
        .returns(RuleQueue.MAX_ATTEMPTS, DeadLetters.Letter::attempts)
        .returns("java.lang.StackOverflowError: deep", DeadLetters.Letter::reason)
        .returns(bodies(orders).getFirst(), DeadLetters.Letter::event);
  }

  @Test
  void deliversOtherEventsWhileOneFails() throws InterruptedException {
    CountDownLatch good = new CountDownLatch(1);
    orders.respondingWith(
        event -> {
          if (bodies(FakeLambda.json(event)).getFirst().path("detail").has("good")) {
            good.countDown();
            return new byte[0];
          }
          throw new IllegalStateException("attempt before the good one: " + good.getCount());
        });

    put(placed("{\"bad\":true}"), placed("{\"good\":true}"));

    assertThat(bus.awaitIdle(PATIENCE)).isTrue();
    assertThat(deadLetters.newestFirst().getFirst().reason()).endsWith("good one: 0");
    assertThat(bodies(orders).subList(0, 2)).anyMatch(event -> event.path("detail").has("good"));
  }

  @Test
  void deliversAcceptedEventsAfterACrash() throws Exception {
    CountDownLatch finish = new CountDownLatch(1);
    orders.respondingWith(event -> waitFor(finish));
    put(placed("{\"number\":1}"), placed("{\"number\":2}"));
    FakeLambda restarted = new FakeLambda();

    try (LocalBus second = busAfterACrash(rule("orders", "OrderPlaced.v1", restarted))) {
      assertThat(second.awaitIdle(PATIENCE)).isTrue();
    }
    finish.countDown();

    assertThat(bodies(restarted))
        .extracting(event -> event.path("detail").path("number").asInt())
        .containsExactlyInAnyOrder(1, 2);
    assertThat(deadLetters.newestFirst()).isEmpty();
  }

  @Test
  void doesNotRepeatADeliveryAfterARestart() throws Exception {
    put(placed("{}"));
    assertThat(bus.awaitIdle(PATIENCE)).isTrue();
    stop();

    start(rule("orders", "OrderPlaced.v1", orders));

    assertThat(bus.awaitIdle(PATIENCE)).isTrue();
    assertThat(orders.events()).hasSize(1);
  }

  @Test
  void addsADeadLetterForARuleThatNoLongerExists() throws Exception {
    CountDownLatch finish = new CountDownLatch(1);
    orders.respondingWith(event -> waitFor(finish));
    put(placed("{}"));

    try (LocalBus second = busAfterACrash(rule("payments", "OrderPaid.v1", payments))) {
      assertThat(second.awaitIdle(PATIENCE)).isTrue();
    }
    finish.countDown();

    assertThat(deadLetters.newestFirst())
        .extracting(DeadLetters.Letter::function)
        .containsExactly("orders");
  }

  @Test
  void isNotIdleWhileATargetRuns() throws InterruptedException {
    CountDownLatch finish = new CountDownLatch(1);
    orders.respondingWith(event -> waitFor(finish));

    put(placed("{}"));

    assertThat(bus.awaitIdle(Duration.ofMillis(50))).isFalse();
    finish.countDown();
    assertThat(bus.awaitIdle(PATIENCE)).isTrue();
  }

  @Test
  void deliversTheMessagesOfAWindowInOneCall() throws Exception {
    stop();
    start(batches(10, Duration.ofSeconds(1)));

    put(placed("{\"number\":1}"), placed("{\"number\":2}"));
    put(placed("{\"number\":3}"));

    assertThat(bus.awaitIdle(PATIENCE)).isTrue();
    assertThat(orders.events()).hasSize(1);
    assertThat(numbers(orders.events().getFirst())).containsExactly(1, 2, 3);
  }

  @Test
  void doesNotSplitAWindowWhileBothThreadsWait() throws Exception {
    stop();
    start(batches(3, PATIENCE));

    for (int round = 1; round <= 20; round++) {
      put(placed("{\"number\":1}"), placed("{\"number\":2}"), placed("{\"number\":3}"));
      assertThat(bus.awaitIdle(PATIENCE)).isTrue();
      assertThat(orders.events()).hasSize(round);
    }
  }

  @Test
  void deliversAFullBatchBeforeItsWindowEnds() throws Exception {
    stop();
    start(batches(2, PATIENCE.multipliedBy(10)));

    put(placed("{\"number\":1}"), placed("{\"number\":2}"));

    assertThat(bus.awaitIdle(PATIENCE)).isTrue();
    assertThat(numbers(orders.events().getFirst())).containsExactly(1, 2);
  }

  @Test
  void deliversOnlyTheReportedMessagesOfABatchAgain() throws Exception {
    stop();
    start(batches(10, Duration.ofSeconds(1)));
    orders.respondingWith(LocalBusTest::failedItems);

    put(placed("{\"number\":1}"), placed("{\"bad\":true}"), placed("{\"number\":3}"));

    assertThat(bus.awaitIdle(PATIENCE)).isTrue();
    assertThat(orders.events()).hasSize(RuleQueue.MAX_ATTEMPTS);
    assertThat(orders.events()).filteredOn(event -> numbers(event).contains(1)).hasSize(1);
    assertThat(orders.events().getLast().path("Records"))
        .singleElement()
        .extracting(record -> record.at("/attributes/ApproximateReceiveCount").asInt())
        .isEqualTo(RuleQueue.MAX_ATTEMPTS);
    assertThat(deadLetters.newestFirst())
        .singleElement()
        .satisfies(letter -> assertThat(letter.event().at("/detail/bad").asBoolean()).isTrue());
  }

  @Test
  void deliversTheWholeBatchAgainForAnUnknownIdentifier() throws Exception {
    stop();
    start(batches(10, Duration.ofSeconds(1)));
    orders.respondingWith(
        event ->
            orders.events().size() == 1
                ? "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}".getBytes(UTF_8)
                : new byte[0]);

    put(placed("{\"number\":1}"), placed("{\"number\":2}"));

    assertThat(bus.awaitIdle(PATIENCE)).isTrue();
    assertThat(orders.events()).hasSize(2);
    assertThat(numbers(orders.events().get(1))).containsExactly(1, 2);
    assertThat(deadLetters.newestFirst()).isEmpty();
  }

  /** Reports the messages that are marked as bad. */
  private static byte[] failedItems(byte[] event) {
    String failures =
        FakeLambda.json(event)
            .path("Records")
            .valueStream()
            .filter(record -> record.path("body").asText().contains("bad"))
            .map(record -> "{\"itemIdentifier\":" + record.path("messageId") + "}")
            .collect(Collectors.joining(","));
    return "{\"batchItemFailures\":[%s]}".formatted(failures).getBytes(UTF_8);
  }

  private static List<Integer> numbers(JsonNode sqsEvent) {
    return bodies(sqsEvent).stream().map(event -> event.at("/detail/number").asInt()).toList();
  }

  private static List<JsonNode> bodies(FakeLambda function) {
    return function.events().stream().flatMap(event -> bodies(event).stream()).toList();
  }

  private static List<JsonNode> bodies(JsonNode sqsEvent) {
    return sqsEvent
        .path("Records")
        .valueStream()
        .map(record -> FakeLambda.json(record.path("body").asText()))
        .toList();
  }

  private void start(BusRule... rules) throws IOException {
    bus = LocalBus.start(folder, List.of(rules), deadLetters, NOON);
    client =
        EventBridgeClient.builder()
            .endpointOverride(bus.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .httpClientBuilder(Apache5HttpClient.builder())
            .build();
  }

  /** A bus with a copy of the journal that the first one has now. */
  private LocalBus busAfterACrash(BusRule... rules) throws IOException {
    Path copy = Files.createDirectory(folder.resolve("copy"));
    Files.copy(folder.resolve("events.journal"), copy.resolve("events.journal"));
    return LocalBus.start(copy, List.of(rules), deadLetters, NOON);
  }

  private static byte[] waitFor(CountDownLatch finish) throws InterruptedException {
    finish.await();
    return new byte[0];
  }

  private void stop() {
    client.close();
    bus.close();
  }

  private PutEventsResponse put(PutEventsRequestEntry.Builder... entries) {
    List<PutEventsRequestEntry> built =
        List.of(entries).stream().map(PutEventsRequestEntry.Builder::build).toList();
    return client.putEvents(request -> request.entries(built));
  }

  private BusRule batches(int messages, Duration window) {
    return rule("orders", "OrderPlaced.v1", new Batching(messages, window), orders);
  }

  private static BusRule rule(String name, String detailType, LambdaFunction target) {
    return rule(name, detailType, Batching.SINGLE, target);
  }

  private static BusRule rule(
      String name, String detailType, Batching batching, LambdaFunction target) {
    String pattern = "{\"source\":[\"shop\"],\"detail-type\":[\"%s\"]}".formatted(detailType);
    return new BusRule(name, pattern, batching, target);
  }

  private static PutEventsRequestEntry.Builder placed(String detail) {
    return PutEventsRequestEntry.builder()
        .source("shop")
        .detailType("OrderPlaced.v1")
        .eventBusName("shop")
        .detail(detail);
  }
}
