package shop.aws.table.effect;

import java.time.LocalDate;
import shop.aws.table.ShardedQueries;
import shop.aws.table.SortKeyRange;
import shop.aws.table.Table;
import shop.aws.table.key.Keys;
import shop.commit.AuditEntries;
import shop.commit.AuditEntry;
import shop.page.Page;
import shop.page.PageRequest;

/** The audit trail in the table; several partitions for each day. */
public final class DynamoAuditEntries implements AuditEntries {
  private final ShardedQueries lists;

  public DynamoAuditEntries(Table table) {
    this.lists = new ShardedQueries(table);
  }

  @Override
  public Page<AuditEntry> on(LocalDate day, PageRequest page) {
    return lists.newestFirst(
        null, Keys.auditPartitions(day).toList(), SortKeyRange.ALL, page, AuditSchema.SCHEMA::read);
  }
}
