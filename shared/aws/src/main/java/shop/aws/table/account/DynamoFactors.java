package shop.aws.table.account;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import shop.account.Account;
import shop.account.Session;
import shop.aws.identity.SecretCipher;
import shop.aws.table.Condition;
import shop.aws.table.Table;
import shop.aws.table.Transaction;
import shop.aws.table.Write;
import shop.aws.table.key.AccountKeys;
import shop.commit.CommitResult;
import shop.commit.Effects;
import shop.factor.Factor;
import shop.factor.Factors;

/** Second factors in the table, in the partition of their account. */
public final class DynamoFactors implements Factors {
  private final Table table;
  private final DynamoAccounts accounts;
  private final DynamoSessions sessions;
  private final FactorSchema schema;

  /**
   * Second factors.
   *
   * @param cipher of the secrets; not called by {@link #reset}, so that a function that only resets
   *     factors needs no key
   */
  public DynamoFactors(Table table, Supplier<SecretCipher> cipher) {
    this.table = table;
    this.accounts = new DynamoAccounts(table);
    this.sessions = new DynamoSessions(table);
    this.schema = new FactorSchema(cipher);
  }

  @Override
  public Optional<Factor> find(String accountId) {
    return table.get(AccountKeys.factor(accountId)).map(schema::read);
  }

  @Override
  public CommitResult save(Factor factor) {
    return table.commit(Transaction.of(put(factor))).committed()
        ? CommitResult.COMMITTED
        : CommitResult.STALE;
  }

  @Override
  public CommitResult confirm(Account account, Factor factor, Effects effects) {
    return accounts.replace(account, null, List.of(put(factor)), effects);
  }

  @Override
  public CommitResult remove(Account account, Factor factor, Effects effects) {
    Write deletion =
        Write.delete(
            FactorSchema.LABEL, AccountKeys.factor(account.id()), unchanged(factor.version()));
    return accounts.replace(account, null, List.of(deletion), effects);
  }

  @Override
  public CommitResult reset(Account account, Effects effects) {
    Write deletion = Write.delete(FactorSchema.LABEL, AccountKeys.factor(account.id()));
    return accounts.replace(account, _ -> true, List.of(deletion), effects);
  }

  @Override
  public boolean open(Session session, long accountVersion, Factor factor, Effects ifNewDevice) {
    return sessions.open(session, accountVersion, List.of(put(factor)), ifNewDevice);
  }

  @Override
  public boolean renew(Session session, Factor factor) {
    return table.commit(Transaction.of(DynamoSessions.renewal(session), put(factor))).committed();
  }

  private Write put(Factor factor) {
    return factor.version() == 1
        ? Write.putNew(FactorSchema.LABEL, schema.write(factor))
        : Write.put(FactorSchema.LABEL, schema.write(factor), unchanged(factor.version() - 1));
  }

  private static Condition unchanged(long version) {
    return Condition.of(FactorSchema.VERSION + " = :factor_version")
        .with(":factor_version", version);
  }
}
