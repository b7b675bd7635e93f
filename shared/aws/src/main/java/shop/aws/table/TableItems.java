package shop.aws.table;

import java.util.Map;
import shop.aws.table.key.Key;
import shop.contracts.TableLayout;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads single attributes of items. */
public final class TableItems {
  private TableItems() {}

  /** The primary key of an item. */
  public static Key key(Map<String, AttributeValue> item) {
    return new Key(text(item, TableLayout.PK), text(item, TableLayout.SK));
  }

  /** The text of an attribute that the item must have. */
  public static String text(Map<String, AttributeValue> item, String attribute) {
    AttributeValue value = item.get(attribute);
    if (value == null) {
      throw new IllegalStateException("an item has no attribute " + attribute);
    }
    return value.s();
  }
}
