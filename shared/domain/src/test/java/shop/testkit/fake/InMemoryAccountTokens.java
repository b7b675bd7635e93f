package shop.testkit.fake;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import shop.account.Account;
import shop.account.Accounts;
import shop.account.Email;
import shop.account.verification.AccountTokens;
import shop.account.verification.StoredToken;
import shop.account.verification.TokenUse;
import shop.commit.CommitResult;
import shop.commit.Effects;

/** One-time tokens in memory, beside the accounts that they change. */
public final class InMemoryAccountTokens implements AccountTokens {
  private final InMemoryTable table;
  private final InMemoryAccounts accounts;
  private final Map<String, StoredToken> tokens = new HashMap<>();
  private final Map<String, Email> formerEmails = new HashMap<>();

  public InMemoryAccountTokens(InMemoryTable table, InMemoryAccounts accounts) {
    this.table = table;
    this.accounts = accounts;
  }

  @Override
  public Optional<StoredToken> find(String hash) {
    return table.atomically(() -> Optional.ofNullable(tokens.get(hash)));
  }

  /** How many tokens are stored, decoys too. */
  public int count() {
    return table.atomically(tokens::size);
  }

  @Override
  public CommitResult add(StoredToken token, Effects effects) {
    return table.atomically(
        () -> {
          if (table.isKeyUsed(effects)) {
            return CommitResult.KEY_USED;
          }
          tokens.put(token.hash(), token);
          table.apply(effects);
          return CommitResult.COMMITTED;
        });
  }

  @Override
  public Accounts.Addition addAccount(Account account, StoredToken token, Effects effects) {
    return table.atomically(
        () -> {
          Accounts.Addition added = accounts.add(account, effects);
          if (added == Accounts.Addition.ADDED) {
            tokens.put(token.hash(), token);
          }
          return added;
        });
  }

  @Override
  public CommitResult use(TokenUse use, Effects effects) {
    return table.atomically(
        () -> {
          StoredToken token = tokens.get(use.token().hash());
          if (token == null
              || !token.expiresAt().isAfter(effects.at())
              || !accounts.move(use.before(), use.after(), use.removed(), use.endsSessions())) {
            return CommitResult.STALE;
          }
          tokens.remove(token.hash());
          Email former = use.formerEmail();
          if (former != null) {
            formerEmails.put(key(use.after().id(), token.hash()), former);
          }
          table.apply(effects);
          return CommitResult.COMMITTED;
        });
  }

  @Override
  public Optional<Email> formerEmail(String accountId, String changeId) {
    return table.atomically(() -> Optional.ofNullable(formerEmails.get(key(accountId, changeId))));
  }

  private static String key(String accountId, String changeId) {
    return accountId + "#" + changeId;
  }
}
