package shop.testkit.fake;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.account.Account;
import shop.account.Accounts;
import shop.account.Email;
import shop.account.KnownDevices;
import shop.account.Session;
import shop.account.Sessions;
import shop.commit.CommitResult;
import shop.commit.Effects;
import shop.contracts.Limits;
import shop.page.Page;
import shop.page.PageRequest;

/**
 * Accounts and sessions in memory. They share a class because replacing an account ends its
 * sessions.
 */
public final class InMemoryAccounts implements Accounts, Sessions {
  private final InMemoryTable table;
  private final Map<String, Account> accounts = new HashMap<>();
  private final Map<String, Session> sessions = new HashMap<>();
  private final Map<String, KnownDevices> devices = new HashMap<>();

  public InMemoryAccounts(InMemoryTable table) {
    this.table = table;
  }

  @Override
  public Optional<Account> find(String id) {
    return table.atomically(() -> Optional.ofNullable(accounts.get(id)));
  }

  @Override
  public Optional<Account> findByEmail(Email email) {
    return table.atomically(
        () -> accounts.values().stream().filter(a -> a.email().equals(email)).findFirst());
  }

  @Override
  public Optional<String> idOf(Email email) {
    return findByEmail(email).map(Account::id);
  }

  @Override
  public Page<Account> newest(PageRequest page) {
    return table.atomically(
        () ->
            InMemoryPages.newestFirst(
                accounts.values(),
                account -> InMemoryPages.key(account.createdAt(), account.id()),
                page));
  }

  @Override
  public Addition add(Account account, Effects effects) {
    return table.atomically(
        () -> {
          if (table.isKeyUsed(effects)) {
            return Addition.KEY_USED;
          }
          if (findByEmail(account.email()).isPresent()) {
            return Addition.EMAIL_TAKEN;
          }
          accounts.put(account.id(), account);
          table.apply(effects);
          return Addition.ADDED;
        });
  }

  @Override
  public CommitResult replace(Account account, Effects effects) {
    return table.atomically(
        () -> {
          CommitResult result = replaceKeepingSessions(account, effects);
          if (result == CommitResult.COMMITTED) {
            sessions.values().removeIf(session -> session.accountId().equals(account.id()));
          }
          return result;
        });
  }

  @Override
  public CommitResult replaceKeepingSession(Account account, String sessionId, Effects effects) {
    return table.atomically(
        () -> {
          CommitResult result = replaceKeepingSessions(account, effects);
          if (result == CommitResult.COMMITTED) {
            sessions
                .values()
                .removeIf(
                    other ->
                        other.accountId().equals(account.id()) && !other.id().equals(sessionId));
          }
          return result;
        });
  }

  @Override
  public CommitResult replaceKeepingSessions(Account account, Effects effects) {
    return table.atomically(
        () -> {
          Account before = accounts.get(account.id());
          if (before == null || before.version() != account.version() - 1) {
            return CommitResult.STALE;
          }
          accounts.put(account.id(), account);
          table.apply(effects);
          return CommitResult.COMMITTED;
        });
  }

  @Override
  public void rehash(Account account, String newHash) {
    table.atomically(
        () ->
            accounts.computeIfPresent(
                account.id(), (_, now) -> now.equals(account) ? withHash(now, newHash) : now));
  }

  private static Account withHash(Account a, String hash) {
    return new Account(
        a.id(),
        a.email(),
        a.emailVerified(),
        a.firstName(),
        a.lastName(),
        a.locale(),
        hash,
        a.secondFactor(),
        a.role(),
        a.active(),
        a.tax(),
        a.createdAt(),
        a.updatedAt(),
        a.version());
  }

  /**
   * Makes the change of a token, inside its transaction.
   *
   * @return false when an account changed since it was read, or the address is taken
   */
  boolean move(
      @Nullable Account before, Account after, @Nullable Account removed, boolean endsSessions) {
    boolean current = before == null || isCurrent(before);
    boolean removable = removed == null || isCurrent(removed);
    Optional<String> holder = idOf(after.email()).filter(id -> !id.equals(after.id()));
    boolean free = holder.isEmpty() || (removed != null && holder.get().equals(removed.id()));
    if (!current || !removable || !free) {
      return false;
    }
    if (removed != null) {
      accounts.remove(removed.id());
      endAll(removed.id());
    }
    accounts.put(after.id(), after);
    if (endsSessions) {
      endAll(after.id());
    }
    return true;
  }

  private boolean isCurrent(Account read) {
    Account now = accounts.get(read.id());
    return now != null && now.version() == read.version();
  }

  @Override
  public Optional<Session> find(String accountId, String id) {
    return table.atomically(
        () ->
            Optional.ofNullable(sessions.get(id))
                .filter(session -> session.accountId().equals(accountId)));
  }

  @Override
  public boolean open(Session session, long accountVersion, Effects ifNewDevice) {
    return table.atomically(
        () -> {
          Account account = accounts.get(session.accountId());
          if (account == null || !account.active() || account.version() != accountVersion) {
            return false;
          }
          List<Session> old =
              sessions.values().stream()
                  .filter(other -> other.accountId().equals(session.accountId()))
                  .sorted(Comparator.comparing(Session::createdAt).thenComparing(Session::id))
                  .toList();
          old.stream()
              .limit(Math.max(0, old.size() + 1 - Limits.SESSIONS_PER_ACCOUNT))
              .forEach(oldest -> sessions.remove(oldest.id()));
          sessions.put(session.id(), session);
          KnownDevices known = devices.getOrDefault(account.id(), KnownDevices.NONE);
          if (known.isNew(session.origin(), account.emailVerified())) {
            table.apply(ifNewDevice);
          }
          devices.put(account.id(), known.with(session.origin()));
          return true;
        });
  }

  @Override
  public void openForGuest(Session session) {
    table.atomically(() -> sessions.put(session.id(), session));
  }

  @Override
  public boolean rotate(Session next) {
    return table.atomically(
        () -> {
          Session before = sessions.get(next.id());
          if (before == null || before.generation() != next.generation() - 1) {
            return false;
          }
          sessions.put(next.id(), next);
          return true;
        });
  }

  @Override
  public boolean renew(Session session) {
    return table.atomically(
        () -> {
          Session before = sessions.get(session.id());
          if (before == null || before.generation() != session.generation()) {
            return false;
          }
          sessions.put(session.id(), session);
          return true;
        });
  }

  @Override
  public List<Session> ofAccount(String accountId) {
    return table.atomically(
        () ->
            sessions.values().stream()
                .filter(session -> session.accountId().equals(accountId))
                .toList());
  }

  @Override
  public void endAll(String accountId) {
    table.atomically(
        () -> sessions.values().removeIf(session -> session.accountId().equals(accountId)));
  }

  /** Ends a session; false if there is none. Call it only under the table's lock. */
  public boolean endIfLive(String accountId, String id) {
    return sessions.remove(id) != null || accountId.isEmpty();
  }

  @Override
  public void end(String accountId, String id) {
    table.atomically(() -> sessions.remove(id));
  }
}
