package shop.testkit.fake;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import shop.account.Account;
import shop.account.Session;
import shop.commit.CommitResult;
import shop.commit.Effects;
import shop.factor.Factor;
import shop.factor.Factors;

/** Second factors in memory. */
public final class InMemoryFactors implements Factors {
  private final InMemoryTable table;
  private final InMemoryAccounts accounts;
  private final Map<String, Factor> factors = new HashMap<>();

  /** Factors of accounts on the same table. */
  public InMemoryFactors(InMemoryTable table, InMemoryAccounts accounts) {
    this.table = table;
    this.accounts = accounts;
  }

  @Override
  public Optional<Factor> find(String accountId) {
    return table.atomically(() -> Optional.ofNullable(factors.get(accountId)));
  }

  @Override
  public CommitResult save(Factor factor) {
    return table.atomically(
        () -> {
          if (!isNext(factor)) {
            return CommitResult.STALE;
          }
          factors.put(factor.accountId(), factor);
          return CommitResult.COMMITTED;
        });
  }

  private boolean isNext(Factor factor) {
    Factor before = factors.get(factor.accountId());
    return (before == null ? 0 : before.version()) == factor.version() - 1;
  }

  @Override
  public CommitResult confirm(Account account, Factor factor, Effects effects) {
    return table.atomically(
        () -> {
          if (!isNext(factor)) {
            return CommitResult.STALE;
          }
          CommitResult result = accounts.replaceKeepingSessions(account, effects);
          if (result == CommitResult.COMMITTED) {
            factors.put(factor.accountId(), factor);
          }
          return result;
        });
  }

  @Override
  public CommitResult remove(Account account, Factor factor, Effects effects) {
    return table.atomically(
        () -> {
          if (!factor.equals(factors.get(account.id()))) {
            return CommitResult.STALE;
          }
          CommitResult result = accounts.replaceKeepingSessions(account, effects);
          if (result == CommitResult.COMMITTED) {
            factors.remove(account.id());
          }
          return result;
        });
  }

  @Override
  public CommitResult reset(Account account, Effects effects) {
    return table.atomically(
        () -> {
          CommitResult result = accounts.replace(account, effects);
          if (result == CommitResult.COMMITTED) {
            factors.remove(account.id());
          }
          return result;
        });
  }

  @Override
  public boolean open(Session session, long accountVersion, Factor factor, Effects ifNewDevice) {
    return table.atomically(
        () -> isNext(factor) && accounts.open(session, accountVersion, ifNewDevice) && put(factor));
  }

  @Override
  public boolean renew(Session session, Factor factor) {
    return table.atomically(() -> isNext(factor) && accounts.renew(session) && put(factor));
  }

  private boolean put(Factor factor) {
    factors.put(factor.accountId(), factor);
    return true;
  }
}
