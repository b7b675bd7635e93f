package shop.apikey;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import shop.commit.CommitResult;
import shop.commit.Effects;

/** The store of API keys. All reads are strongly consistent. */
public interface ApiKeys {

  Optional<ApiKey> find(String id);

  /** All keys, newest first; at most {@link shop.contracts.Limits#API_KEYS} are made. */
  List<ApiKey> all();

  /**
   * Adds a key with a new id.
   *
   * @return stale when the id is used
   */
  CommitResult add(ApiKey key, Effects effects);

  /**
   * Removes a key.
   *
   * @return stale when it does not exist
   */
  CommitResult remove(String id, Effects effects);

  /** Records that a key was used; nothing happens when it does not exist any more. */
  void recordUse(String id, Instant at);
}
