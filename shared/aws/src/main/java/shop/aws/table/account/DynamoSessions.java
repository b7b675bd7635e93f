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
import shop.aws.table.TransactionResult;
import shop.aws.table.Write;
import shop.aws.table.effect.EffectsWriter;
import shop.aws.table.key.AccountKeys;
import shop.aws.table.key.Key;
import shop.commit.Effects;
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
  public boolean open(Session session, long accountVersion, Effects ifNewDevice) {
    return open(session, accountVersion, List.of(), ifNewDevice);
  }

  /**
   * Opens a session.
   *
   * @param others writes of the same transaction, of the account's second factor
   */
  boolean open(Session session, long accountVersion, List<Write> others, Effects ifNewDevice) {
    Key key = AccountKeys.account(session.accountId());
    for (int attempt = 0; attempt < Limits.CONFLICT_ATTEMPTS; attempt++) {
      Optional<Map<String, AttributeValue>> item = table.get(key);
      Optional<Account> account =
          item.map(AccountSchema.SCHEMA::read)
              .filter(Account::active)
              .filter(found -> found.version() == accountVersion);
      if (item.isEmpty() || account.isEmpty()) {
        return false;
      }
      Logins logins = Logins.read(item.get());
      List<Session> old = ofAccount(session.accountId());
      Transaction transaction =
          Transaction.of(
                  Write.putNew(SESSION, SessionSchema.write(session)),
                  logins.withOneMore(session, accountVersion))
              .and(deleteOldest(old))
              .and(others)
              .and(
                  logins.devices().isNew(session.origin(), account.get().emailVerified())
                      ? EffectsWriter.writes(ifNewDevice)
                      : List.of());
      TransactionResult result = table.commit(transaction);
      if (result.committed()) {
        return true;
      }
      if (result.failed(FactorSchema.LABEL)) {
        return false;
      }
    }
    return false;
  }

  @Override
  public void openForGuest(Session session) {
    table.put(SessionSchema.write(session));
  }

  /** Deletes as many old sessions as make room for one more. */
  private static List<Write> deleteOldest(List<Session> old) {
    return old.stream()
        .sorted(Comparator.comparing(Session::createdAt).thenComparing(Session::id))
        .limit(Math.max(0, old.size() + 1 - Limits.SESSIONS_PER_ACCOUNT))
        .map(DynamoSessions::delete)
        .toList();
  }

  @Override
  public boolean rotate(Session next) {
    Condition unchanged =
        Condition.of(SessionSchema.GENERATION + " = :before")
            .with(":before", next.generation() - 1);
    return table
        .commit(Transaction.of(Write.put(SESSION, SessionSchema.write(next), unchanged)))
        .committed();
  }

  @Override
  public boolean renew(Session session) {
    return table.commit(Transaction.of(renewal(session))).committed();
  }

  @Override
  public void end(String accountId, String id) {
    table.commit(Transaction.of(Write.delete(SESSION, AccountKeys.session(accountId, id))));
  }

  @Override
  public void endAll(String accountId) {
    List<Session> all = ofAccount(accountId);
    if (!all.isEmpty()) {
      table.commit(new Transaction(all.stream().map(DynamoSessions::delete).toList()));
    }
  }

  /** At most {@link Limits#SESSIONS_PER_ACCOUNT}. */
  @Override
  public List<Session> ofAccount(String accountId) {
    Key any = AccountKeys.session(accountId, "");
    return table.queryAll(any.pk(), any.sk()).stream().map(SessionSchema::read).toList();
  }

  /** Replaces a session that was not refreshed or ended meanwhile. */
  static Write renewal(Session session) {
    Condition unchanged =
        Condition.of(SessionSchema.GENERATION + " = :generation")
            .with(":generation", session.generation());
    return Write.put(SESSION, SessionSchema.write(session), unchanged);
  }

  static Write delete(Session session) {
    return Write.delete(
        "session " + session.id(), AccountKeys.session(session.accountId(), session.id()));
  }
}
