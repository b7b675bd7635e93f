package shop.aws.table;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.contracts.TableLayout;
import shop.contracts.TableLayout.Index;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * A range of one partition.
 *
 * @param index null for the table itself, which is strongly consistent; an index is eventually
 *     consistent
 */
record PartitionQuery(@Nullable Index index, String pk, SortKeyRange range, boolean newestFirst) {
  /** The attribute with the sort key. */
  String sortKey() {
    return index == null ? TableLayout.SK : index.sortKey();
  }

  private String partitionKey() {
    return index == null ? TableLayout.PK : index.partitionKey();
  }

  /** The request for the part after another one. */
  QueryRequest request(String table, QueryPart before, int limit) {
    Map<String, AttributeValue> start = before.next();
    return QueryRequest.builder()
        .tableName(table)
        .indexName(index == null ? null : index.name())
        .consistentRead(index == null)
        .keyConditionExpression(
            partitionKey() + " = :pk AND " + sortKey() + " BETWEEN :from AND :to")
        .expressionAttributeValues(
            Map.of(
                ":pk", AttributeValue.fromS(pk),
                ":from", AttributeValue.fromS(range.from()),
                ":to", AttributeValue.fromS(range.to())))
        .scanIndexForward(!newestFirst)
        .exclusiveStartKey(start == null || start.isEmpty() ? null : start)
        .limit(limit)
        .build();
  }
}
