package shop.dynamodb;

import java.nio.file.Path;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;

/**
 * Tables in a folder. As in AWS, an acknowledged transaction is not lost when the process is
 * killed. DynamoDB Local itself puts SQLite's COMMIT into its queue and responds without waiting
 * for it (version 3.3.1: {@code SQLiteDBAccess.commitTransaction}). Its other writes wait.
 */
final class DurableTables extends LocalDynamoDBRequestHandler {

  /**
   * Opens the tables in a folder, which may be empty.
   *
   * @param folder must exist
   */
  DurableTables(Path folder) {
    super(0, false, folder.toString(), true, false);
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(
      String accessKey, String region, TransactWriteItemsRequest request) {
    TransactWriteItemsResponse response = super.transactWriteItems(accessKey, region, request);
    awaitPendingWrites();
    return response;
  }

  /** Sends a request through SQLite's queue. It works in order, so earlier writes are done then. */
  void awaitPendingWrites() {
    listTables("local", "us-east-1", ListTablesRequest.builder().limit(1).build());
  }
}
