package shop.testkit.fake;

import shop.mail.Suppressions;
import shop.testkit.contract.SuppressionsContract;

class InMemorySuppressionsTest extends SuppressionsContract {
  private final InMemorySuppressions suppressions = new InMemorySuppressions();

  @Override
  protected Suppressions suppressions() {
    return suppressions;
  }
}
