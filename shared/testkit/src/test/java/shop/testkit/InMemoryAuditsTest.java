package shop.testkit;

import shop.commit.Audits;
import shop.commit.Effects;

class InMemoryAuditsTest extends AuditsContract {
  private final InMemoryTable table = new InMemoryTable();

  @Override
  protected Audits audits() {
    return new InMemoryAudits(table);
  }

  @Override
  protected void commit(Effects effects) {
    table.apply(effects);
  }
}
