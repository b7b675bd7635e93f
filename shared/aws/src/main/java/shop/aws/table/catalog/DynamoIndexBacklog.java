package shop.aws.table.catalog;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.aws.table.Condition;
import shop.aws.table.SortKeyRange;
import shop.aws.table.Table;
import shop.aws.table.TableItems;
import shop.aws.table.Transaction;
import shop.aws.table.Write;
import shop.aws.table.key.CatalogKeys;
import shop.commit.Ids;
import shop.search.IndexBacklog;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The products with changes that the search index is missing, in the table. */
public final class DynamoIndexBacklog implements IndexBacklog {
  private static final String PRODUCT = "product_id";
  private static final String MARK = "mark";

  private final Table table;
  private final Ids ids;

  public DynamoIndexBacklog(Table table, Ids ids) {
    this.table = table;
    this.ids = ids;
  }

  @Override
  public void add(Collection<String> productIds) {
    List<Write> writes = productIds.stream().distinct().map(this::write).toList();
    for (int from = 0; from < writes.size(); from += Transaction.MAX_ITEMS) {
      int to = Math.min(from + Transaction.MAX_ITEMS, writes.size());
      table.commit(new Transaction(writes.subList(from, to)));
    }
  }

  private Write write(String productId) {
    return Write.put(productId, item(productId));
  }

  private Map<String, AttributeValue> item(String productId) {
    Map<String, AttributeValue> item = new HashMap<>(CatalogKeys.unindexed(productId).attributes());
    item.put(PRODUCT, AttributeValue.fromS(productId));
    item.put(MARK, AttributeValue.fromS(ids.next()));
    return item;
  }

  @Override
  public List<Entry> list(int limit) {
    return table.query(null, CatalogKeys.UNINDEXED, SortKeyRange.ALL, false, limit).stream()
        .map(item -> new Entry(TableItems.text(item, PRODUCT), TableItems.text(item, MARK)))
        .toList();
  }

  @Override
  public void remove(Entry entry) {
    Condition unchanged = Condition.of(MARK + " = :mark").with(":mark", entry.mark());
    // Otherwise the product was added again, or another run removed the entry.
    table.commit(
        Transaction.of(
            Write.delete(entry.productId(), CatalogKeys.unindexed(entry.productId()), unchanged)));
  }
}
