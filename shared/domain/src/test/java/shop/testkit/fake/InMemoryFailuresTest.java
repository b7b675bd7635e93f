package shop.testkit.fake;

import shop.limit.Failures;
import shop.testkit.contract.FailuresContract;

class InMemoryFailuresTest extends FailuresContract {
  private final InMemoryFailures failures = new InMemoryFailures();

  @Override
  protected Failures failures() {
    return failures;
  }
}
