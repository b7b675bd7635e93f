package shop.dynamodb;

import java.nio.file.Path;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;

/**
 * Tables in a folder, in which a transaction that was acknowledged stays written when the process
 * is killed, as in AWS. DynamoDB Local by itself puts SQLite's COMMIT into its queue and answers
 * without waiting for it (version 3.3.1: {@code SQLiteDBAccess.commitTransaction}); its other
 * writes wait.
 */
final class DurableTables extends LocalDynamoDBRequestHandler {

  /**
   * Opens the tables of a folder, or begins with none.
   *
   * @param folder must be there
   */
  DurableTables(Path folder) {
    super(0, false, folder.toString(), true, false);
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(
      String accessKey, String region, TransactWriteItemsRequest request) {
    TransactWriteItemsResponse response = super.transactWriteItems(accessKey, region, request);
    awaitQueue();
    return response;
  }

  /** Asks what has to queue up, too: SQLite's queue works in order. */
  void awaitQueue() {
    listTables("local", "us-east-1", ListTablesRequest.builder().limit(1).build());
  }
}
