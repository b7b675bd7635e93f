package shop.aws.table.effect;

import shop.aws.table.LocalTable;
import shop.aws.table.Table;
import shop.aws.table.Transaction;
import shop.commit.AuditEntries;
import shop.commit.Effects;
import shop.testkit.contract.AuditEntriesContract;

class DynamoAuditEntriesTest extends AuditEntriesContract {
  private final Table table = LocalTable.newTable();

  @Override
  protected AuditEntries auditEntries() {
    return new DynamoAuditEntries(table);
  }

  @Override
  protected void commit(Effects effects) {
    table.commit(new Transaction(EffectsWriter.writes(effects)));
  }
}
