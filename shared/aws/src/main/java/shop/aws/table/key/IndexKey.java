package shop.aws.table.key;

import java.util.Map;
import shop.contracts.TableLayout.Index;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The key of an item in a secondary index. Only {@link Keys} and its parts make it. */
public record IndexKey(Index index, String pk, String sk) {

  /** The attributes that put an item into the index. */
  public Map<String, AttributeValue> attributes() {
    return Map.of(
        index.partitionKey(), AttributeValue.fromS(pk), index.sortKey(), AttributeValue.fromS(sk));
  }
}
