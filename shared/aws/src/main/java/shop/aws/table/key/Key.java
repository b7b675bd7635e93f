package shop.aws.table.key;

import java.util.Map;
import shop.contracts.TableLayout;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The primary key of an item. Made by {@link Keys} only. */
public record Key(String pk, String sk) {

  /** As DynamoDB wants it. */
  public Map<String, AttributeValue> attributes() {
    return Map.of(
        TableLayout.PK, AttributeValue.fromS(pk), TableLayout.SK, AttributeValue.fromS(sk));
  }
}
