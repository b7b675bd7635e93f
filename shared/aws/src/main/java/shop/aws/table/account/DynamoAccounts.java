package shop.aws.table.account;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.account.Account;
import shop.account.Accounts;
import shop.account.Email;
import shop.account.Session;
import shop.aws.table.Condition;
import shop.aws.table.ShardedQueries;
import shop.aws.table.Table;
import shop.aws.table.Table.Range;
import shop.aws.table.Transaction;
import shop.aws.table.TransactionResult;
import shop.aws.table.effect.EffectsWriter;
import shop.aws.table.key.AccountKeys;
import shop.commit.CommitResult;
import shop.commit.Effects;
import shop.contracts.Limits;
import shop.contracts.TableLayout;
import shop.page.Page;
import shop.page.PageRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Accounts in the table, each with an item that claims its e-mail address. An account's item counts
 * its log-ins: {@link DynamoSessions} moves the count on with each session, so that whoever ends
 * all sessions cannot miss one that is opened at the same time.
 */
public final class DynamoAccounts implements Accounts {
  static final String LOGINS = "logins";

  private static final String ACCOUNT = "account";
  private static final String ACCOUNT_ID = "account_id";
  private static final String NO_ACCOUNT = "none";

  private final Table table;
  private final ShardedQueries lists;
  private final DynamoSessions sessions;

  public DynamoAccounts(Table table) {
    this.table = table;
    this.lists = new ShardedQueries(table);
    this.sessions = new DynamoSessions(table);
  }

  @Override
  public Optional<Account> find(String id) {
    return table.get(AccountKeys.account(id)).map(AccountSchema.SCHEMA::read);
  }

  /** Two reads in either case: one read less would tell by its time that nobody is there. */
  @Override
  public Optional<Account> findByEmail(Email email) {
    return find(idOf(email).orElse(NO_ACCOUNT));
  }

  @Override
  public Optional<String> idOf(Email email) {
    return table.get(AccountKeys.email(email)).map(claim -> Table.text(claim, ACCOUNT_ID));
  }

  @Override
  public Page<Account> newest(PageRequest page) {
    return lists.newestFirst(
        TableLayout.GSI1,
        AccountKeys.accountPartitions().toList(),
        Range.ALL,
        page,
        AccountSchema.SCHEMA::read);
  }

  @Override
  public Addition add(Account account, Effects effects) {
    Map<String, AttributeValue> claim =
        new HashMap<>(AccountKeys.email(account.email()).attributes());
    claim.put(ACCOUNT_ID, AttributeValue.fromS(account.id()));
    Transaction transaction =
        table.transaction().putNew(ACCOUNT, item(account, 0)).putNew("email", claim);
    TransactionResult committed = table.commit(EffectsWriter.add(transaction, effects));
    if (committed.refused(EffectsWriter.IDEMPOTENCY_KEY)) {
      return Addition.KEY_USED;
    }
    return committed.committed() ? Addition.ADDED : Addition.EMAIL_TAKEN;
  }

  @Override
  public CommitResult replace(Account account, Effects effects) {
    for (int attempt = 0; attempt < Limits.CONFLICT_ATTEMPTS; attempt++) {
      Optional<Map<String, AttributeValue>> before =
          table
              .get(AccountKeys.account(account.id()))
              .filter(item -> AccountSchema.SCHEMA.read(item).version() == account.version() - 1);
      if (before.isEmpty()) {
        return CommitResult.STALE;
      }
      // The count of log-ins is read first: a session that is not listed moved it on.
      long logins = logins(before.get());
      List<Session> all = sessions.ofAccount(account.id());
      Transaction transaction =
          table
              .transaction()
              .put(ACCOUNT, item(account, logins), unchanged(account.version() - 1, logins));
      all.forEach(session -> DynamoSessions.delete(transaction, session));
      TransactionResult committed = table.commit(EffectsWriter.add(transaction, effects));
      if (committed.committed()) {
        return CommitResult.COMMITTED;
      }
      if (committed.refused(EffectsWriter.IDEMPOTENCY_KEY)) {
        return CommitResult.KEY_USED;
      }
    }
    return CommitResult.STALE;
  }

  @Override
  public CommitResult leave(Effects effects) {
    return table.commit(EffectsWriter.add(table.transaction(), effects)).committed()
        ? CommitResult.COMMITTED
        : CommitResult.KEY_USED;
  }

  private static Map<String, AttributeValue> item(Account account, long logins) {
    Map<String, AttributeValue> item =
        AccountSchema.SCHEMA.write(
            account, AccountKeys.account(account.id()), AccountKeys.byCreation(account));
    item.put(LOGINS, AttributeValue.fromN(Long.toString(logins)));
    return item;
  }

  /** The account's item is at a version, and nobody logged in since the count was read. */
  static Condition unchanged(long version, long logins) {
    return Condition.of("version = :version AND " + LOGINS + " = :logins")
        .with(":version", version)
        .with(":logins", logins);
  }

  static long logins(Map<String, AttributeValue> item) {
    AttributeValue logins = item.get(LOGINS);
    if (logins == null) {
      throw new IllegalStateException("an account without " + LOGINS);
    }
    return Long.parseLong(logins.n());
  }
}
