package shop.aws.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.aws.table.key.Key;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

class SingleWriterTest {
  private static final Key KEY = new Key("ITEM#1", "DETAIL");

  private final Table real = LocalTable.newTable();
  private final Client client = new Client(real.client());
  private final Table table = new Table(client, real.name());

  @Test
  void putsASingleItemWithoutATransaction() {
    assertThat(table.commit(Transaction.of(version(1))).committed()).isTrue();

    assertThat(table.get(KEY).orElseThrow()).containsEntry("version", AttributeValue.fromN("1"));
    assertThat(client.puts).isEqualTo(1);
    assertThat(client.transactions).isZero();
  }

  @Test
  void reportsAFailedCondition() {
    table.commit(Transaction.of(version(1)));

    assertThat(table.commit(Transaction.of(version(1))).failed("item")).isTrue();
    assertThat(table.commit(Transaction.of(version(2))).committed()).isTrue();
    assertThat(table.commit(Transaction.of(version(2))).failed("item")).isTrue();
  }

  @Test
  void recognisesItsOwnItemWhenTheSdkRepeatsAPut() {
    client.repeatsPuts = true;

    assertThat(table.commit(Transaction.of(version(1))).committed()).isTrue();
    assertThat(table.commit(Transaction.of(version(2))).committed()).isTrue();
    client.repeatsPuts = false;
    assertThat(table.commit(Transaction.of(version(2))).committed()).isFalse();
  }

  @Test
  void repeatsAPutThatConflictsWithATransaction() {
    client.conflicts = 2;

    assertThat(table.commit(Transaction.of(version(1))).committed()).isTrue();
    assertThat(client.puts).isEqualTo(3);
  }

  @Test
  void deletesASingleItemWithoutATransaction() {
    table.commit(Transaction.of(version(1)));

    assertThat(table.commit(Transaction.of(Write.delete("item", KEY))).committed()).isTrue();
    assertThat(table.commit(Transaction.of(Write.delete("item", KEY))).committed()).isTrue();

    assertThat(table.get(KEY)).isEmpty();
    assertThat(client.transactions).isZero();
  }

  @Test
  void deletesConditionallyInATransaction() {
    table.commit(Transaction.of(version(1)));

    Write delete = Write.delete("item", KEY, Condition.version(1));

    assertThat(table.commit(Transaction.of(delete)).committed()).isTrue();
    assertThat(client.transactions).isEqualTo(1);
  }

  /** The write of a version of the item, if it has the version before. */
  private static Write version(long version) {
    Map<String, AttributeValue> item = new HashMap<>(KEY.attributes());
    item.put("version", AttributeValue.fromN(Long.toString(version)));
    return version == 1
        ? Write.putNew("item", item)
        : Write.put("item", item, Condition.version(version - 1));
  }

  /** A client of a real table that counts calls and behaves as the SDK's retries do. */
  private static final class Client implements DynamoDbClient {
    private final DynamoDbClient real;
    int puts;
    int transactions;
    int conflicts;
    boolean repeatsPuts;

    Client(DynamoDbClient real) {
      this.real = real;
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
      puts++;
      if (puts <= conflicts) {
        throw TransactionConflictException.builder().message("injected by a test").build();
      }
      PutItemResponse first = real.putItem(request);
      return repeatsPuts ? real.putItem(request) : first;
    }

    @Override
    public DeleteItemResponse deleteItem(DeleteItemRequest request) {
      return real.deleteItem(request);
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
      transactions++;
      return real.transactWriteItems(request);
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
      return real.getItem(request);
    }

    @Override
    public String serviceName() {
      return "dynamodb";
    }

    @Override
    public void close() {}
  }
}
