package shop.testkit.fake;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import shop.account.Email;
import shop.mail.Suppressions;

/** Suppressed addresses in memory. */
public final class InMemorySuppressions implements Suppressions {
  private final Map<Email, Reason> reasons = new ConcurrentHashMap<>();

  @Override
  public Optional<Reason> find(Email address) {
    return Optional.ofNullable(reasons.get(address));
  }

  @Override
  public void add(Email address, Reason reason, Instant at) {
    reasons.put(address, reason);
  }
}
