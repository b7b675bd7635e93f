package shop.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.almworks.sqlite4java.SQLiteConnection;
import com.almworks.sqlite4java.SQLiteStatement;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

class DurableTablesTest {
  private static final String ACCESS_KEY = "local";
  private static final String REGION = "us-east-1";

  static {
    System.setProperty("sqlite4java.library.path", System.getProperty("dynamodb.local.lib", ""));
  }

  @TempDir Path folder;

  /** Another SQLite connection sees committed transactions only. */
  @Test
  void acknowledgesATransactionAfterItsCommit() throws Exception {
    DurableTables tables = new DurableTables(folder);
    createTable(tables);
    SQLiteConnection connection =
        new SQLiteConnection(folder.resolve("shared-local-instance.db").toFile());
    connection.open(false).exec("PRAGMA journal_mode=WAL");
    SQLiteStatement transactions = connection.prepare("SELECT COUNT(*) FROM tr");
    for (int i = 1; i <= 200; i++) {
      tables.transactWriteItems(ACCESS_KEY, REGION, write(i));

      assertThat(transactions.step()).isTrue();
      assertThat(transactions.columnInt(0)).isEqualTo(i);
      transactions.reset();
    }
    transactions.dispose();
    connection.dispose();
    tables.shutdown();
  }

  private static void createTable(DurableTables tables) {
    tables.createTable(
        ACCESS_KEY,
        REGION,
        CreateTableRequest.builder()
            .tableName("things")
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(
                AttributeDefinition.builder()
                    .attributeName("name")
                    .attributeType(ScalarAttributeType.S)
                    .build())
            .keySchema(
                KeySchemaElement.builder().attributeName("name").keyType(KeyType.HASH).build())
            .build());
  }

  private static TransactWriteItemsRequest write(int number) {
    Map<String, AttributeValue> item = Map.of("name", AttributeValue.fromS("thing-" + number));
    return TransactWriteItemsRequest.builder()
        .clientRequestToken("token-" + number)
        .transactItems(
            TransactWriteItem.builder()
                .put(Put.builder().tableName("things").item(item).build())
                .build())
        .build();
  }
}
