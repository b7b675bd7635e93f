package shop.aws.table;

import java.time.LocalDate;
import shop.aws.table.Table.Range;
import shop.commit.AuditEntry;
import shop.commit.Audits;
import shop.page.Page;
import shop.page.PageRequest;

/** The audit trail in the table, a day over several partitions. */
public final class DynamoAudits implements Audits {
  private final Lists lists;

  public DynamoAudits(Table table) {
    this.lists = new Lists(table);
  }

  @Override
  public Page<AuditEntry> on(LocalDate day, PageRequest page) {
    return lists.newestFirst(
        null, Keys.auditDay(day).toList(), Range.ALL, page, AuditSchema.SCHEMA::read);
  }
}
