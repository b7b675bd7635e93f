package shop.testkit;

import shop.commit.AuditEntries;
import shop.commit.Effects;

class InMemoryAuditEntriesTest extends AuditEntriesContract {
  private final InMemoryTable table = new InMemoryTable();

  @Override
  protected AuditEntries audits() {
    return new InMemoryAuditEntries(table);
  }

  @Override
  protected void commit(Effects effects) {
    table.apply(effects);
  }
}
