package shop.aws.table;

import shop.commit.Audits;
import shop.commit.Effects;
import shop.testkit.AuditsContract;

class DynamoAuditsTest extends AuditsContract {
  private final Table table = LocalTable.fresh();

  @Override
  protected Audits audits() {
    return new DynamoAudits(table);
  }

  @Override
  protected void commit(Effects effects) {
    table.commit(EffectsWriter.add(table.transaction(), effects));
  }
}
