package shop.aws.metrics;

import java.util.List;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Counts the calls of a DynamoDB client by operation, failed ones included, and the capacity units
 * that they consumed. It sets {@code ReturnConsumedCapacity}, without which DynamoDB does not
 * return the units.
 *
 * <p>A write that a condition refuses consumes units too, but DynamoDB does not return how many
 * (AWS, "Condition and filter expressions": "DynamoDB still consumes write capacity"). It is
 * counted with the least: one unit an item, because a cancelled transaction was prepared and not
 * committed.
 */
public final class QueryMeter implements ExecutionInterceptor {
  private static final ReturnConsumedCapacity TOTAL = ReturnConsumedCapacity.TOTAL;

  private final Meters meters;

  public QueryMeter(Meters meters) {
    this.meters = meters;
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    meters.query(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
  }

  @Override
  public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
    return switch (context.request()) {
      case GetItemRequest get -> get.toBuilder().returnConsumedCapacity(TOTAL).build();
      case BatchGetItemRequest get -> get.toBuilder().returnConsumedCapacity(TOTAL).build();
      case QueryRequest query -> query.toBuilder().returnConsumedCapacity(TOTAL).build();
      case PutItemRequest put -> put.toBuilder().returnConsumedCapacity(TOTAL).build();
      case DeleteItemRequest delete -> delete.toBuilder().returnConsumedCapacity(TOTAL).build();
      case TransactGetItemsRequest get -> get.toBuilder().returnConsumedCapacity(TOTAL).build();
      case UpdateItemRequest update -> update.toBuilder().returnConsumedCapacity(TOTAL).build();
      case TransactWriteItemsRequest write ->
          write.toBuilder().returnConsumedCapacity(TOTAL).build();
      default -> context.request();
    };
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    consumed(context.response()).forEach(one -> meters.capacity(operation, one.capacityUnits()));
  }

  @Override
  public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
    double units =
        switch (context.exception()) {
          case TransactionCanceledException _
              when context.request() instanceof TransactWriteItemsRequest write ->
              write.transactItems().size();
          case ConditionalCheckFailedException _ -> 1;
          default -> 0;
        };
    if (units > 0) {
      meters.capacity(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME), units);
    }
  }

  private static List<ConsumedCapacity> consumed(SdkResponse response) {
    return switch (response) {
      case GetItemResponse get when get.consumedCapacity() != null ->
          List.of(get.consumedCapacity());
      case QueryResponse query when query.consumedCapacity() != null ->
          List.of(query.consumedCapacity());
      case PutItemResponse put when put.consumedCapacity() != null ->
          List.of(put.consumedCapacity());
      case DeleteItemResponse delete when delete.consumedCapacity() != null ->
          List.of(delete.consumedCapacity());
      case UpdateItemResponse update when update.consumedCapacity() != null ->
          List.of(update.consumedCapacity());
      case BatchGetItemResponse get -> get.consumedCapacity();
      case TransactGetItemsResponse get -> get.consumedCapacity();
      case TransactWriteItemsResponse write -> write.consumedCapacity();
      default -> List.of();
    };
  }
}
