package shop.aws.table.account;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.account.Account;
import shop.account.Session;
import shop.account.Sessions;
import shop.aws.table.Condition;
import shop.aws.table.Table;
import shop.aws.table.Transaction;
import shop.aws.table.key.AccountKeys;
import shop.aws.table.key.Key;
import shop.contracts.Limits;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Sessions in the table, in the partition of their account. */
public final class DynamoSessions implements Sessions {
  private static final String SESSION = "session";

  private final Table table;

  public DynamoSessions(Table table) {
    this.table = table;
  }

  @Override
  public Optional<Session> find(String accountId, String id) {
    return table.get(AccountKeys.session(accountId, id)).map(SessionSchema::read);
  }

  @Override
  public boolean open(Session session, long accountVersion) {
    Key key = AccountKeys.account(session.accountId());
    for (int attempt = 0; attempt < Limits.CONFLICT_ATTEMPTS; attempt++) {
      Optional<Map<String, AttributeValue>> item = table.get(key);
      boolean unchangedAndActive =
          item.map(AccountSchema.SCHEMA::read)
              .filter(Account::active)
              .filter(account -> account.version() == accountVersion)
              .isPresent();
      if (item.isEmpty() || !unchangedAndActive) {
        return false;
      }
      long logins = LoginCount.read(item.get());
      List<Session> old = ofAccount(session.accountId());
      Condition unchanged = LoginCount.unchanged(accountVersion, logins).with(":one", 1);
      Transaction transaction =
          table
              .transaction()
              .putNew(SESSION, SessionSchema.write(session))
              .update(
                  "account",
                  key,
                  "ADD " + LoginCount.ATTRIBUTE + " :one",
                  unchanged.expression(),
                  unchanged.values());
      old.stream()
          .sorted(Comparator.comparing(Session::createdAt).thenComparing(Session::id))
          .limit(Math.max(0, old.size() + 1 - Limits.SESSIONS_PER_ACCOUNT))
          .forEach(oldest -> delete(transaction, oldest));
      if (table.commit(transaction).committed()) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean rotate(Session next) {
    return table
        .commit(
            table
                .transaction()
                .put(
                    SESSION,
                    SessionSchema.write(next),
                    Condition.of(SessionSchema.GENERATION + " = :before")
                        .with(":before", next.generation() - 1)))
        .committed();
  }

  @Override
  public void end(String accountId, String id) {
    table.commit(table.transaction().delete(SESSION, AccountKeys.session(accountId, id)));
  }

  /** All sessions of an account, at most {@link Limits#SESSIONS_PER_ACCOUNT}. */
  List<Session> ofAccount(String accountId) {
    Key any = AccountKeys.session(accountId, "");
    return table.queryAll(any.pk(), any.sk()).stream().map(SessionSchema::read).toList();
  }

  static void delete(Transaction transaction, Session session) {
    transaction.delete(
        "session " + session.id(), AccountKeys.session(session.accountId(), session.id()));
  }
}
