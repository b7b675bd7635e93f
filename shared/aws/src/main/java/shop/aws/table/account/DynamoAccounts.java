package shop.aws.table.account;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import shop.account.Account;
import shop.account.Accounts;
import shop.account.Email;
import shop.account.Session;
import shop.aws.table.Condition;
import shop.aws.table.ShardedQueries;
import shop.aws.table.SortKeyRange;
import shop.aws.table.Table;
import shop.aws.table.TableItems;
import shop.aws.table.Transaction;
import shop.aws.table.TransactionResult;
import shop.aws.table.Write;
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
 * Accounts in the table. A second item for each makes its e-mail address unique, and the account's
 * own item has its {@link Logins}.
 */
public final class DynamoAccounts implements Accounts {
  private static final String ACCOUNT = "account";
  private static final String EMAIL = "email";
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

  /**
   * Reads twice in either case. With one read less for an unknown address, the response time would
   * reveal whether the address is registered (no account enumeration).
   */
  @Override
  public Optional<Account> findByEmail(Email email) {
    return find(idOf(email).orElse(NO_ACCOUNT));
  }

  @Override
  public Optional<String> idOf(Email email) {
    return table.get(AccountKeys.email(email)).map(claim -> TableItems.text(claim, ACCOUNT_ID));
  }

  @Override
  public Page<Account> newest(PageRequest page) {
    return lists.newestFirst(
        TableLayout.GSI1,
        AccountKeys.accountPartitions().toList(),
        SortKeyRange.ALL,
        page,
        AccountSchema.SCHEMA::read);
  }

  @Override
  public Addition add(Account account, Effects effects) {
    return add(account, List.of(), effects);
  }

  /** Adds an account with its e-mail address, and unconditional writes. */
  Addition add(Account account, List<Write> more, Effects effects) {
    Transaction transaction =
        Transaction.of(putNew(account), claimNew(account))
            .and(more)
            .and(EffectsWriter.writes(effects));
    TransactionResult committed = table.commit(transaction);
    if (committed.failed(EffectsWriter.IDEMPOTENCY_KEY)) {
      return Addition.KEY_USED;
    }
    return committed.committed() ? Addition.ADDED : Addition.EMAIL_TAKEN;
  }

  @Override
  public CommitResult replace(Account account, Effects effects) {
    return replace(account, _ -> true, List.of(), effects);
  }

  @Override
  public CommitResult replaceKeepingSession(Account account, String sessionId, Effects effects) {
    return replace(account, session -> !session.id().equals(sessionId), List.of(), effects);
  }

  @Override
  public CommitResult replaceKeepingSessions(Account account, Effects effects) {
    return replace(account, null, List.of(), effects);
  }

  /**
   * Replaces an account.
   *
   * @param ended the sessions to end; null: none, and they are not read
   * @param more writes of the same transaction; stale when the condition of one fails
   */
  CommitResult replace(
      Account account, @Nullable Predicate<Session> ended, List<Write> more, Effects effects) {
    for (int attempt = 0; attempt < Limits.CONFLICT_ATTEMPTS; attempt++) {
      Optional<Map<String, AttributeValue>> before =
          table
              .get(AccountKeys.account(account.id()))
              .filter(item -> AccountSchema.SCHEMA.read(item).version() == account.version() - 1);
      if (before.isEmpty()) {
        return CommitResult.STALE;
      }
      // The count is read before the sessions: a session that the list misses has incremented it.
      Logins logins = Logins.read(before.get());
      List<Write> deletions =
          ended == null
              ? List.of()
              : sessions.ofAccount(account.id()).stream()
                  .filter(ended)
                  .map(DynamoSessions::delete)
                  .toList();
      Condition unchanged = logins.unchanged(account.version() - 1);
      Transaction transaction =
          Transaction.of(Write.put(ACCOUNT, item(account, logins), unchanged))
              .and(deletions)
              .and(more)
              .and(EffectsWriter.writes(effects));
      TransactionResult committed = table.commit(transaction);
      if (committed.committed()) {
        return CommitResult.COMMITTED;
      }
      if (committed.failed(EffectsWriter.IDEMPOTENCY_KEY)) {
        return CommitResult.KEY_USED;
      }
      if (more.stream().anyMatch(write -> committed.failed(write.label()))) {
        return CommitResult.STALE;
      }
    }
    return CommitResult.STALE;
  }

  @Override
  public void rehash(Account account, String newHash) {
    Condition unchanged =
        Condition.of("password_hash = :before AND version = :version")
            .with(":before", account.passwordHash())
            .with(":version", account.version())
            .with(":after", newHash);
    table.commit(
        Transaction.of(
            Write.update(
                ACCOUNT,
                AccountKeys.account(account.id()),
                "SET password_hash = :after",
                unchanged)));
  }

  /** Writes an account that must not exist yet. */
  static Write putNew(Account account) {
    return Write.putNew(ACCOUNT, item(account, Logins.NONE));
  }

  /** Claims the address of an account; it must be free. */
  static Write claimNew(Account account) {
    return Write.putNew(EMAIL, claim(account));
  }

  /** Moves the claim of an address from one account to another. */
  static Write claimFrom(Account before, Account account) {
    return Write.put(
        EMAIL,
        claim(account),
        Condition.of(ACCOUNT_ID + " = :holder").with(":holder", before.id()));
  }

  private static Map<String, AttributeValue> claim(Account account) {
    Map<String, AttributeValue> claim =
        new HashMap<>(AccountKeys.email(account.email()).attributes());
    claim.put(ACCOUNT_ID, AttributeValue.fromS(account.id()));
    return claim;
  }

  /**
   * Whether an account is exempt from tax.
   *
   * @param item of the account; null when there is none
   */
  public static boolean isTaxExempt(@Nullable Map<String, AttributeValue> item) {
    return item != null && AccountSchema.SCHEMA.read(item).tax().exempt();
  }

  private static Map<String, AttributeValue> item(Account account, Logins logins) {
    Map<String, AttributeValue> item =
        AccountSchema.SCHEMA.write(
            account, AccountKeys.account(account.id()), AccountKeys.byCreation(account));
    item.putAll(logins.attributes());
    return item;
  }
}
