package shop.testkit.fake;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.apikey.ApiKey;
import shop.apikey.ApiKeys;
import shop.commit.CommitResult;
import shop.commit.Effects;

/** API keys in memory. */
public final class InMemoryApiKeys implements ApiKeys {
  private final InMemoryTable table;
  private final Map<String, ApiKey> keys = new HashMap<>();

  public InMemoryApiKeys(InMemoryTable table) {
    this.table = table;
  }

  @Override
  public Optional<ApiKey> find(String id) {
    return table.atomically(() -> Optional.ofNullable(keys.get(id)));
  }

  @Override
  public List<ApiKey> all() {
    return table.atomically(
        () -> keys.values().stream().sorted(Comparator.comparing(ApiKey::id).reversed()).toList());
  }

  @Override
  public CommitResult add(ApiKey key, Effects effects) {
    return table.atomically(
        () -> {
          if (keys.putIfAbsent(key.id(), key) != null) {
            return CommitResult.STALE;
          }
          table.apply(effects);
          return CommitResult.COMMITTED;
        });
  }

  @Override
  public CommitResult remove(String id, Effects effects) {
    return table.atomically(
        () -> {
          if (keys.remove(id) == null) {
            return CommitResult.STALE;
          }
          table.apply(effects);
          return CommitResult.COMMITTED;
        });
  }

  @Override
  public void recordUse(String id, Instant at) {
    table.atomically(
        () ->
            keys.computeIfPresent(
                id,
                (_, key) ->
                    new ApiKey(
                        key.id(),
                        key.name(),
                        key.hash(),
                        key.permissions(),
                        key.makerId(),
                        key.createdAt(),
                        key.expiresAt(),
                        at)));
  }
}
