package shop.aws.table.key;

import java.util.Map;
import shop.contracts.TableLayout;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The primary key of an item. Only {@link Keys} and its parts make it. */
public record Key(String pk, String sk) {

  /** The key as attributes of an item or a request. */
  public Map<String, AttributeValue> attributes() {
    return Map.of(
        TableLayout.PK, AttributeValue.fromS(pk), TableLayout.SK, AttributeValue.fromS(sk));
  }
}
