package shop.testkit.fake;

import shop.commit.AuditEntries;
import shop.commit.Effects;
import shop.testkit.contract.AuditEntriesContract;

class InMemoryAuditEntriesTest extends AuditEntriesContract {
  private final InMemoryTable table = new InMemoryTable();

  @Override
  protected AuditEntries auditEntries() {
    return new InMemoryAuditEntries(table);
  }

  @Override
  protected void commit(Effects effects) {
    table.apply(effects);
  }
}
