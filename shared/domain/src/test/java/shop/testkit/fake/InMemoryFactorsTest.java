package shop.testkit.fake;

import shop.account.Accounts;
import shop.account.Sessions;
import shop.factor.Factors;
import shop.testkit.contract.FactorsContract;

class InMemoryFactorsTest extends FactorsContract {
  private final InMemoryTable table = new InMemoryTable();
  private final InMemoryAccounts accounts = new InMemoryAccounts(table);
  private final InMemoryFactors factors = new InMemoryFactors(table, accounts);

  @Override
  protected Factors factors() {
    return factors;
  }

  @Override
  protected Accounts accounts() {
    return accounts;
  }

  @Override
  protected Sessions sessions() {
    return accounts;
  }
}
