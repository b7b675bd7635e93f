package shop.aws.table.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.account.Account;
import shop.account.Accounts;
import shop.account.Email;
import shop.account.verification.AccountTokens;
import shop.account.verification.StoredToken;
import shop.account.verification.TokenUse;
import shop.aws.table.Condition;
import shop.aws.table.Table;
import shop.aws.table.TableItems;
import shop.aws.table.Transaction;
import shop.aws.table.TransactionResult;
import shop.aws.table.Write;
import shop.aws.table.effect.EffectsWriter;
import shop.aws.table.key.AccountKeys;
import shop.aws.table.key.Key;
import shop.commit.CommitResult;
import shop.commit.Effects;
import shop.contracts.Limits;
import shop.contracts.TableLayout;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One-time tokens in the table, one item for each under its hash. */
public final class DynamoAccountTokens implements AccountTokens {
  private static final String TOKEN = "token";
  private static final String EMAIL = "email";

  private final Table table;
  private final DynamoAccounts accounts;

  public DynamoAccountTokens(Table table) {
    this.table = table;
    this.accounts = new DynamoAccounts(table);
  }

  @Override
  public Optional<StoredToken> find(String hash) {
    return table.get(AccountKeys.token(hash)).map(TokenSchema::read);
  }

  @Override
  public CommitResult add(StoredToken token, Effects effects) {
    return result(table.commit(Transaction.of(put(token)).and(EffectsWriter.writes(effects))));
  }

  @Override
  public Accounts.Addition addAccount(Account account, StoredToken token, Effects effects) {
    return accounts.add(account, List.of(put(token)), effects);
  }

  @Override
  public CommitResult use(TokenUse use, Effects effects) {
    List<Write> writes = new ArrayList<>();
    writes.add(delete(use.token(), effects.at()));
    writes.addAll(addressWrites(use, effects.at()));
    if (use.removesFactor()) {
      writes.add(Write.delete(FactorSchema.LABEL, AccountKeys.factor(use.after().id())));
    }
    Account removed = use.removed();
    if (removed != null) {
      Optional<List<Write>> removal = removal(removed);
      if (removal.isEmpty()) {
        return CommitResult.STALE;
      }
      writes.addAll(removal.get());
    }
    if (use.before() != null) {
      return accounts.replace(use.after(), use.endsSessions() ? _ -> true : null, writes, effects);
    }
    return result(
        table.commit(
            Transaction.of(DynamoAccounts.putNew(use.after()))
                .and(writes)
                .and(EffectsWriter.writes(effects))));
  }

  @Override
  public Optional<Email> formerEmail(String accountId, String changeId) {
    return table
        .get(AccountKeys.formerEmail(accountId, changeId))
        .map(item -> new Email(TableItems.text(item, EMAIL)));
  }

  private static Write put(StoredToken token) {
    return Write.put(TOKEN, TokenSchema.write(token));
  }

  /** DynamoDB deletes expired items late; one that has expired counts as absent. */
  private static Write delete(StoredToken token, Instant now) {
    return Write.delete(
        TOKEN,
        AccountKeys.token(token.hash()),
        Condition.of("attribute_exists(PK) AND " + TableLayout.TTL + " > :now")
            .with(":now", now.getEpochSecond()));
  }

  /** Moves the claim of an address to the account, if it is not the account's already. */
  private static List<Write> addressWrites(TokenUse use, Instant now) {
    Email former = use.formerEmail();
    if (use.before() != null && former == null) {
      return List.of();
    }
    List<Write> writes = new ArrayList<>();
    writes.add(
        use.removed() == null
            ? DynamoAccounts.claimNew(use.after())
            : DynamoAccounts.claimFrom(use.removed(), use.after()));
    if (former != null) {
      writes.add(Write.delete("former address", AccountKeys.email(former)));
      Map<String, AttributeValue> item =
          new HashMap<>(AccountKeys.formerEmail(use.after().id(), use.token().hash()).attributes());
      item.put(EMAIL, AttributeValue.fromS(former.address()));
      item.put(
          TableLayout.TTL, EffectsWriter.epochSeconds(now.plus(Limits.HANDLED_EVENT_RETENTION)));
      writes.add(Write.put("address before", item));
    }
    return writes;
  }

  /**
   * Deletes an account with everything in its partition, unless it changed, or there was a log-in.
   * The partition is read in the order of its keys, so the number of log-ins before the sessions: a
   * session that the query misses has incremented it.
   *
   * @return empty when the account has another version
   */
  private Optional<List<Write>> removal(Account removed) {
    Key profile = AccountKeys.account(removed.id());
    List<Map<String, AttributeValue>> items = table.queryAll(profile.pk());
    return items.stream()
        .filter(item -> TableItems.key(item).equals(profile))
        .filter(item -> AccountSchema.SCHEMA.read(item).version() == removed.version())
        .findFirst()
        .map(Logins::read)
        .map(logins -> items.stream().map(item -> delete(item, profile, removed, logins)).toList());
  }

  private static Write delete(
      Map<String, AttributeValue> item, Key profile, Account removed, Logins logins) {
    Key key = TableItems.key(item);
    return key.equals(profile)
        ? Write.delete("removed account", key, logins.unchanged(removed.version()))
        : Write.delete("removed " + key.sk(), key);
  }

  private static CommitResult result(TransactionResult committed) {
    if (committed.failed(EffectsWriter.IDEMPOTENCY_KEY)) {
      return CommitResult.KEY_USED;
    }
    return committed.committed() ? CommitResult.COMMITTED : CommitResult.STALE;
  }
}
