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
 * Changes the role of an account, activates or deactivates it, or changes its tax status. With the
 * role or activity its sessions end in the same transaction, so removed rights are lost at once.
 * Administrators cannot change these two of their own account: one mistake could leave the shop
 * without an administrator.
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
   * @param taxExempt null: unchanged
   * @param taxId null: unchanged; empty: none
   */
  public record Change(
      @Nullable Role role,
      @Nullable Boolean active,
      @Nullable Boolean taxExempt,
      @Nullable String taxId) {}

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
    if (after.role() != before.role() || after.active() != before.active()) {
      return id.equals(adminId)
          ? Attempt.refused(new Outcome.OwnAccount())
          : Attempt.of(
              accounts.replace(
                  after,
                  effects(adminId, before, after)
                      .event(new AccountChanged(id, after.role().slug(), after.active()))),
              new Outcome.Changed(after));
    }
    return after.tax().equals(before.tax())
        ? Attempt.done(new Outcome.Changed(before))
        : Attempt.of(
            accounts.replaceKeepingSessions(after, effects(adminId, before, after)),
            new Outcome.Changed(after));
  }

  private Account after(Account before, Change change) {
    return before.changed(
        Objects.requireNonNullElse(change.role(), before.role()),
        Objects.requireNonNullElse(change.active(), before.active()),
        new TaxStatus(
            Objects.requireNonNullElse(change.taxExempt(), before.tax().exempt()),
            taxId(before.tax(), change.taxId())),
        clock.instant());
  }

  private static @Nullable String taxId(TaxStatus before, @Nullable String changed) {
    if (changed == null) {
      return before.taxId();
    }
    return changed.isEmpty() ? null : changed;
  }

  private Effects effects(String adminId, Account before, Account after) {
    String role = after.role().slug();
    return Effects.at(after.updatedAt(), ids)
        .audit(
            adminId,
            AuditAction.ACCOUNT_CHANGE,
            "account/" + after.id(),
            "role "
                + role
                + (after.active() ? ", active" : ", inactive")
                + (after.tax().equals(before.tax()) ? "" : ", " + after.tax()));
  }
}
