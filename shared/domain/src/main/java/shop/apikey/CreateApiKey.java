package shop.apikey;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import shop.account.Account;
import shop.account.Accounts;
import shop.commit.Attempt;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.commit.OptimisticWrite;
import shop.contracts.Limits;
import shop.contracts.Permission;
import shop.contracts.reason.AuditAction;
import shop.events.ShopEvent;

/**
 * Makes an API key. The key itself is in the result only. Two administrators who make keys at the
 * same time can exceed the limit of keys by one.
 */
public final class CreateApiKey {
  private final ApiKeys keys;
  private final Accounts accounts;
  private final RandomGenerator random;
  private final Clock clock;
  private final Ids ids;

  /**
   * Creates the use case.
   *
   * @param random cryptographically secure
   */
  public CreateApiKey(
      ApiKeys keys, Accounts accounts, RandomGenerator random, Clock clock, Ids ids) {
    this.keys = keys;
    this.accounts = accounts;
    this.random = random;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * What an administrator asks for.
   *
   * @param permissions that keys can have, see {@link Permission#isForKeys}
   * @param expiresAt null: never
   */
  public record Draft(String name, Set<Permission> permissions, @Nullable Instant expiresAt) {
    public Draft {
      permissions = Set.copyOf(permissions);
    }
  }

  /** Result of the request. */
  public sealed interface Outcome {
    record Created(ApiKey key, ApiKeyText text) implements Outcome {}

    /** The maker does not have all of the permissions. */
    record AboveMaker() implements Outcome {}

    /** It would have expired already. */
    record Expired() implements Outcome {}

    /** There are as many keys as there may be. */
    record TooMany() implements Outcome {}

    /** Keys kept changing concurrently; the client may retry. */
    record ConcurrentChange() implements Outcome {}
  }

  /** Makes the key for an administrator. */
  public Outcome create(String adminId, Draft draft) {
    return OptimisticWrite.of(() -> attempt(adminId, draft)).orElse(Outcome.ConcurrentChange::new);
  }

  private Attempt<Outcome> attempt(String adminId, Draft draft) {
    Instant now = clock.instant();
    if (!mayAll(adminId, draft.permissions())) {
      return Attempt.refused(new Outcome.AboveMaker());
    }
    if (draft.expiresAt() != null && !draft.expiresAt().isAfter(now)) {
      return Attempt.refused(new Outcome.Expired());
    }
    if (keys.all().size() >= Limits.API_KEYS) {
      return Attempt.refused(new Outcome.TooMany());
    }
    ApiKeyText text = ApiKeyText.random(ids.next(), random);
    ApiKey key =
        new ApiKey(
            text.id(),
            draft.name(),
            text.hash(),
            draft.permissions(),
            adminId,
            now,
            draft.expiresAt(),
            null);
    Effects effects =
        Effects.at(now, ids)
            .event(new ShopEvent.ApiKeyCreated(adminId, key.id()))
            .audit(adminId, AuditAction.API_KEY_CREATE, "api-key/" + key.id(), key.name());
    return Attempt.of(keys.add(key, effects), new Outcome.Created(key, text));
  }

  private boolean mayAll(String adminId, Set<Permission> permissions) {
    return accounts
        .find(adminId)
        .filter(Account::active)
        .filter(maker -> maker.role().permissions().containsAll(permissions))
        .isPresent();
  }
}
