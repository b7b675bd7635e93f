package shop.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

class DynamoDbLocalTest {
  private static final Path LIBRARY = Path.of(System.getProperty("dynamodb.local.lib", ""));

  @TempDir Path folder;

  @Test
  void keepsTableStreamAndIndexAfterAKill() {
    Optional<Path> data = Optional.of(folder.resolve("tables"));
    try (DynamoDbLocal first = DynamoDbLocal.start(LIBRARY, data);
        DynamoDbClient client = client(first.endpoint())) {
      createTable(client);
      put(client, "mug", "kitchen");
      kill(first.pid());
    }

    try (DynamoDbLocal second = DynamoDbLocal.start(LIBRARY, data);
        DynamoDbClient client = client(second.endpoint())) {
      var found =
          client.query(
              query ->
                  query
                      .tableName("things")
                      .indexName("byRoom")
                      .keyConditionExpression("room = :room")
                      .expressionAttributeValues(Map.of(":room", text("kitchen"))));
      var table = client.describeTable(request -> request.tableName("things")).table();

      assertThat(found.items()).containsExactly(thing("mug", "kitchen"));
      assertThat(table.latestStreamArn()).isNotEmpty();
    }
  }

  @Test
  void writesNothingWhenATransactionConditionFails() {
    try (DynamoDbLocal server = DynamoDbLocal.start(LIBRARY, Optional.empty());
        DynamoDbClient client = client(server.endpoint())) {
      createTable(client);
      put(client, "mug", "kitchen");

      assertThatThrownBy(() -> putBothIfAbsent(client, "cup", "mug"))
          .isInstanceOfSatisfying(
              TransactionCanceledException.class,
              cancelled ->
                  assertThat(cancelled.cancellationReasons())
                      .extracting(reason -> reason.code())
                      .containsExactly("None", "ConditionalCheckFailed"));

      var cup = client.getItem(get -> get.tableName("things").key(Map.of("id", text("cup"))));
      assertThat(cup.hasItem()).isFalse();
    }
  }

  @Test
  void listensOnOneLoopbackAddressOnly() throws SocketException {
    Stream<InetAddress> interfaces =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress());
    List<InetAddress> others =
        Stream.concat(interfaces, Stream.of(InetAddress.ofLiteral("127.0.0.2"))).toList();

    try (DynamoDbLocal server = DynamoDbLocal.start(LIBRARY, Optional.empty())) {
      int port = server.endpoint().getPort();

      assertThat(accepts(InetAddress.ofLiteral("127.0.0.1"), port)).isTrue();
      assertThat(others).noneMatch(address -> accepts(address, port));
    }
  }

  @Test
  void endsWhenItIsClosed() {
    DynamoDbLocal server = DynamoDbLocal.start(LIBRARY, Optional.empty());

    server.close();

    assertThat(ProcessHandle.of(server.pid()).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void endsWhenItsParentProcessIsKilled() throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    String classPath = System.getProperty("java.class.path");
    Process parent =
        new ProcessBuilder(
                java.toString(), "-cp", classPath, Parent.class.getName(), LIBRARY.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long child = Long.parseLong(parent.inputReader(UTF_8).readLine());
    CompletableFuture<ProcessHandle> exit = ProcessHandle.of(child).orElseThrow().onExit();

    parent.destroyForcibly();

    assertThat(exit).succeedsWithin(Duration.ofSeconds(20));
  }

  /** A process that starts a database and then waits until its input ends. */
  static final class Parent {
    public static void main(String... arguments) throws IOException {
      DynamoDbLocal child = DynamoDbLocal.start(Path.of(arguments[0]), Optional.empty());
      System.out.println(child.pid());
      System.in.read();
    }
  }

  @Test
  void reportsTheFolderOfMissingLibraries() {
    Path missing = folder.resolve("missing");

    assertThatThrownBy(() -> DynamoDbLocal.start(missing, Optional.empty()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "DynamoDB Local is not in %s: build the module local/dynamodb first."
                .formatted(missing));
  }

  @Test
  void reportsADataFolderThatCannotBeCreated() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> DynamoDbLocal.start(LIBRARY, Optional.of(file)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The data folder %s cannot be created.".formatted(file));
  }

  @Test
  void reportsTheLastOutputOfAFailedChild() {
    assertThatThrownBy(() -> DynamoDbLocal.start(folder, Optional.empty()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("NoClassDefFoundError");
  }

  private static DynamoDbClient client(URI endpoint) {
    return DynamoDbClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  private static void createTable(DynamoDbClient client) {
    GlobalSecondaryIndex byRoom =
        GlobalSecondaryIndex.builder()
            .indexName("byRoom")
            .keySchema(hash("room"))
            .projection(all -> all.projectionType(ProjectionType.ALL))
            .build();
    client.createTable(
        table ->
            table
                .tableName("things")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(textAttribute("id"), textAttribute("room"))
                .keySchema(hash("id"))
                .globalSecondaryIndexes(byRoom)
                .streamSpecification(
                    stream -> stream.streamEnabled(true).streamViewType(StreamViewType.NEW_IMAGE)));
  }

  private static AttributeDefinition textAttribute(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement hash(String name) {
    return KeySchemaElement.builder().attributeName(name).keyType(KeyType.HASH).build();
  }

  private static void put(DynamoDbClient client, String id, String room) {
    client.putItem(put -> put.tableName("things").item(thing(id, room)));
  }

  private static void putBothIfAbsent(DynamoDbClient client, String one, String other) {
    client.transactWriteItems(
        transaction -> transaction.transactItems(putIfAbsent(one), putIfAbsent(other)));
  }

  private static TransactWriteItem putIfAbsent(String id) {
    Put put =
        Put.builder()
            .tableName("things")
            .item(thing(id, "attic"))
            .conditionExpression("attribute_not_exists(id)")
            .build();
    return TransactWriteItem.builder().put(put).build();
  }

  private static Map<String, AttributeValue> thing(String id, String room) {
    return Map.of("id", text(id), "room", text(room));
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  private static void kill(long pid) {
    ProcessHandle child = ProcessHandle.of(pid).orElseThrow();
    child.destroyForcibly();
    child.onExit().join();
  }

  private static boolean accepts(InetAddress address, int port) {
    try (Socket socket = new Socket(address, port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
