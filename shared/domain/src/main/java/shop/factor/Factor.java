package shop.factor;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The second factor of an account. Each use is a new version, written under the condition that the
 * previous one is unchanged: of two requests with one code, one succeeds.
 *
 * @param confirmed whether its owner has shown that the authenticator works; before that, log-in
 *     does not ask for it
 * @param lastStep the step of the last code that was used; {@link Totp} refuses it and older ones
 * @param recoveryHashes of the codes that were not used yet
 * @param spentChallenges the ids of the challenges that opened a session, with the time from which
 *     they are expired anyway and left out here
 * @param version 1 for a new one
 */
public record Factor(
    String accountId,
    TotpSecret secret,
    boolean confirmed,
    long lastStep,
    List<String> recoveryHashes,
    Map<String, Instant> spentChallenges,
    long version) {
  /** Before the first code. */
  private static final long NO_STEP = -1;

  public Factor {
    recoveryHashes = List.copyOf(recoveryHashes);
    spentChallenges = Map.copyOf(spentChallenges);
  }

  /** A factor that is not confirmed. */
  static Factor started(String accountId, TotpSecret secret, long version) {
    return new Factor(accountId, secret, false, NO_STEP, List.of(), Map.of(), version);
  }

  /** The factor after its first code; empty when the code is not right. */
  Optional<Factor> confirm(String code, List<String> recoveryCodes, Instant now) {
    OptionalLong step = Totp.step(secret, code, lastStep, now);
    List<String> hashes =
        recoveryCodes.stream().map(plain -> RecoveryCodes.hash(accountId, plain)).toList();
    return step.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Factor(
                accountId, secret, true, step.getAsLong(), hashes, spentChallenges, version + 1));
  }

  /** The factor after an answer; empty when the answer is not right, or was used before. */
  Optional<Factor> use(FactorAnswer answer, Instant now) {
    return switch (answer) {
      case FactorAnswer.Code(String code) -> {
        OptionalLong step = Totp.step(secret, code, lastStep, now);
        yield step.isEmpty()
            ? Optional.empty()
            : Optional.of(used(step.getAsLong(), recoveryHashes));
      }
      case FactorAnswer.RecoveryCode(String code) -> {
        String hash = RecoveryCodes.hash(accountId, code);
        List<String> left = recoveryHashes.stream().filter(other -> !other.equals(hash)).toList();
        yield left.size() == recoveryHashes.size()
            ? Optional.empty()
            : Optional.of(used(lastStep, left));
      }
    };
  }

  private Factor used(long step, List<String> left) {
    return new Factor(accountId, secret, confirmed, step, left, spentChallenges, version + 1);
  }

  /** Whether a challenge opened a session. */
  boolean hasSpent(String challengeId) {
    return spentChallenges.containsKey(challengeId);
  }

  /** The factor when a challenge opens a session. The version does not change. */
  Factor spending(String challengeId, Instant expiry, Instant now) {
    Map<String, Instant> spent =
        Stream.concat(
                spentChallenges.entrySet().stream().filter(one -> one.getValue().isAfter(now)),
                Stream.of(Map.entry(challengeId, expiry)))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return new Factor(accountId, secret, confirmed, lastStep, recoveryHashes, spent, version);
  }

  /** Without secrets and hashes. */
  @Override
  public String toString() {
    return "Factor[" + accountId + ", confirmed=" + confirmed + ", version=" + version + "]";
  }
}
