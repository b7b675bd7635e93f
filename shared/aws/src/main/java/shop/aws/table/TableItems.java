package shop.aws.table;

import java.util.Map;
import shop.aws.table.key.Key;
import shop.contracts.TableLayout;
import shop.page.PageBytes;
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

  /** The number of an attribute that the item must have. */
  public static long number(Map<String, AttributeValue> item, String attribute) {
    AttributeValue value = item.get(attribute);
    if (value == null) {
      throw new IllegalStateException("an item has no attribute " + attribute);
    }
    return Long.parseLong(value.n());
  }

  /** The approximate size of an item (DynamoDB, "DynamoDB item sizes and formats"). */
  static long bytes(Map<String, AttributeValue> item) {
    return item.entrySet().stream()
        .mapToLong(entry -> PageBytes.utf8(entry.getKey()) + bytes(entry.getValue()))
        .sum();
  }

  private static long bytes(AttributeValue value) {
    return switch (value.type()) {
      case S -> PageBytes.utf8(value.s());
      case N -> value.n().length();
      case L -> value.l().stream().mapToLong(TableItems::bytes).sum();
      case M -> bytes(value.m());
      default -> 1;
    };
  }
}
