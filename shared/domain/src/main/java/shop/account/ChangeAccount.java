package shop.account;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.commit.Attempt;
import shop.commit.Effects;
import shop.commit.ExpectedVersion;
import shop.commit.Ids;
import shop.commit.OptimisticWrite;
import shop.contracts.reason.AuditAction;
import shop.events.ShopEvent.AccountChanged;

/**
 * Changes the role of an account, activates or deactivates it. Its sessions end in the same
 * transaction, so removed rights are lost at once. Administrators cannot change their own account:
 * one mistake could leave the shop without an administrator.
 */
public final class ChangeAccount {
  private final Accounts accounts;
  private final Clock clock;
  private final Ids ids;

  public ChangeAccount(Accounts accounts, Clock clock, Ids ids) {
    this.accounts = accounts;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * The change.
   *
   * @param role null: unchanged
   * @param active null: unchanged
   */
  public record Change(@Nullable Role role, @Nullable Boolean active) {}

  /** Result of the request. */
  public sealed interface Outcome {
    /** The account after the request; unchanged when it already had these values. */
    record Changed(Account account) implements Outcome {}

    record NotFound() implements Outcome {}

    /** It has another version than the administrator expects. */
    record Stale() implements Outcome {}

    /** Administrators can neither demote nor deactivate themselves. */
    record OwnAccount() implements Outcome {}

    /** The resource kept changing concurrently; the client may retry. */
    record ConcurrentChange() implements Outcome {}
  }

  /**
   * Changes the account.
   *
   * @param expectedVersion null: any
   */
  public Outcome change(String adminId, String id, @Nullable Long expectedVersion, Change change) {
    return OptimisticWrite.of(() -> attempt(adminId, id, expectedVersion, change))
        .orElse(Outcome.ConcurrentChange::new);
  }

  private Attempt<Outcome> attempt(
      String adminId, String id, @Nullable Long expectedVersion, Change change) {
    Optional<Account> found = accounts.find(id);
    if (found.isEmpty()) {
      return Attempt.refused(new Outcome.NotFound());
    }
    Account before = found.get();
    if (ExpectedVersion.isStale(expectedVersion, before.version())) {
      return Attempt.refused(new Outcome.Stale());
    }
    Account after = after(before, change);
    if (after.role() == before.role() && after.active() == before.active()) {
      return Attempt.done(new Outcome.Changed(before));
    }
    if (id.equals(adminId)) {
      return Attempt.refused(new Outcome.OwnAccount());
    }
    return Attempt.of(accounts.replace(after, effects(adminId, after)), new Outcome.Changed(after));
  }

  private Account after(Account before, Change change) {
    return before.changed(
        Objects.requireNonNullElse(change.role(), before.role()),
        Objects.requireNonNullElse(change.active(), before.active()),
        clock.instant());
  }

  private Effects effects(String adminId, Account after) {
    String role = after.role().slug();
    return Effects.at(after.updatedAt(), ids)
        .event(new AccountChanged(after.id(), role, after.active()))
        .audit(
            adminId,
            AuditAction.ACCOUNT_CHANGE,
            "account/" + after.id(),
            "role " + role + (after.active() ? ", active" : ", inactive"));
  }
}
