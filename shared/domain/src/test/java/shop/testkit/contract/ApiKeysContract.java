package shop.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.apikey.ApiKey;
import shop.apikey.ApiKeys;
import shop.commit.CommitResult;
import shop.commit.Effects;
import shop.contracts.Permission;
import shop.testkit.fake.FixedIds;

/** The contract of {@link ApiKeys}. */
public abstract class ApiKeysContract {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final FixedIds ids = new FixedIds();

  /** Empty at the start of each test. */
  protected abstract ApiKeys keys();

  @Test
  void findsAddedKeysAndListsThemNewestFirst() {
    ApiKey first = key("key-1", NOW.plus(Duration.ofDays(1)));
    ApiKey second = key("key-2", null);
    add(first);
    add(second);

    assertThat(keys().find("key-1")).contains(first);
    assertThat(keys().all()).containsExactly(second, first);
    assertThat(keys().find("key-3")).isEmpty();
  }

  @Test
  void addsAKeyOnce() {
    add(key("key-1", null));

    assertThat(keys().add(key("key-1", NOW), effects())).isEqualTo(CommitResult.STALE);
    assertThat(keys().find("key-1")).contains(key("key-1", null));
  }

  @Test
  void removesAKeyOnce() {
    add(key("key-1", null));

    assertThat(keys().remove("key-1", effects())).isEqualTo(CommitResult.COMMITTED);
    assertThat(keys().remove("key-1", effects())).isEqualTo(CommitResult.STALE);
    assertThat(keys().all()).isEmpty();
  }

  @Test
  void recordsTheUseOfExistingKeysOnly() {
    add(key("key-1", null));

    keys().recordUse("key-1", NOW);
    keys().recordUse("key-2", NOW);

    assertThat(keys().find("key-1").orElseThrow().lastUsedAt()).isEqualTo(NOW);
    assertThat(keys().find("key-2")).isEmpty();
  }

  private void add(ApiKey key) {
    assertThat(keys().add(key, effects())).isEqualTo(CommitResult.COMMITTED);
  }

  private static ApiKey key(String id, @Nullable Instant expiresAt) {
    return new ApiKey(
        id,
        "warehouse",
        "hash of " + id,
        Set.of(Permission.ORDERS_READ, Permission.ORDERS_WRITE),
        "ada",
        NOW,
        expiresAt,
        null);
  }

  private Effects effects() {
    return Effects.at(NOW, ids);
  }
}
