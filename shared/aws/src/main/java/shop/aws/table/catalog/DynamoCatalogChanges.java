package shop.aws.table.catalog;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import shop.aws.table.Table;
import shop.aws.table.TableItems;
import shop.aws.table.key.CatalogKeys;
import shop.catalog.CatalogChanges;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The time of the catalogue's last change, in one item. The publisher of events writes it, once for
 * each batch of the table's stream; no transaction contains it, so edits do not conflict.
 */
public final class DynamoCatalogChanges implements CatalogChanges {
  private static final String CHANGED_AT = "changed_at";

  private final Table table;

  public DynamoCatalogChanges(Table table) {
    this.table = table;
  }

  @Override
  public Optional<Instant> latest() {
    return table
        .get(CatalogKeys.lastChange())
        .map(item -> Instant.parse(TableItems.text(item, CHANGED_AT)));
  }

  /** Two shards of the stream may write in either order; their times differ by milliseconds. */
  @Override
  public void record(Instant at) {
    Map<String, AttributeValue> item = new HashMap<>(CatalogKeys.lastChange().attributes());
    item.put(CHANGED_AT, AttributeValue.fromS(at.toString()));
    table.put(item);
  }
}
