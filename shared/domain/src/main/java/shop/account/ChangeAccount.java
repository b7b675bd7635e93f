package shop.account;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.commit.CommitResult;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.contracts.Limits;
import shop.events.ShopEvent.AccountChanged;

/**
 * Changes an account's role, or switches it on or off. Its sessions end in the same transaction, so
 * that nobody keeps what was taken from them. Administrators cannot take their own rights away: the
 * shop would be left without any by one slip.
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
   * What shall change.
   *
   * @param role null: stays
   * @param active null: stays
   */
  public record Change(@Nullable Role role, @Nullable Boolean active) {}

  /** How it ended. */
  public sealed interface Outcome {
    /** The account as it is now; the same as before when there was nothing to change. */
    record Changed(Account account) implements Outcome {}

    record NotFound() implements Outcome {}

    /** It is not at the version that the administrator read. */
    record Stale() implements Outcome {}

    /** Administrators can neither demote nor deactivate themselves. */
    record OwnAccount() implements Outcome {}

    /** Others kept changing it meanwhile. */
    record ConcurrentChange() implements Outcome {}
  }

  /**
   * Changes the account.
   *
   * @param expectedVersion null: whatever it is now
   */
  public Outcome change(String adminId, String id, @Nullable Long expectedVersion, Change change) {
    for (int attempt = 0; attempt < Limits.CONFLICT_ATTEMPTS; attempt++) {
      Optional<Account> found = accounts.find(id);
      if (found.isEmpty()) {
        return new Outcome.NotFound();
      }
      Account before = found.get();
      if (expectedVersion != null && expectedVersion != before.version()) {
        return new Outcome.Stale();
      }
      Account after = after(before, change);
      if (after.role() == before.role() && after.active() == before.active()) {
        return new Outcome.Changed(before);
      }
      if (id.equals(adminId)) {
        return new Outcome.OwnAccount();
      }
      if (accounts.replace(after, effects(adminId, after)) == CommitResult.COMMITTED) {
        return new Outcome.Changed(after);
      }
    }
    return new Outcome.ConcurrentChange();
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
            "account.change",
            "account/" + after.id(),
            "role " + role + (after.active() ? ", active" : ", inactive"));
  }
}
