package shop.promotion;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import shop.commit.Attempt;
import shop.commit.Effects;
import shop.commit.IdempotencyStore;
import shop.commit.IdempotentRequest;
import shop.commit.Ids;
import shop.commit.OptimisticWrite;
import shop.commit.PriorResponse;
import shop.contracts.reason.AuditAction;

/** Generates single-use codes of a promotion. */
public final class GenerateCodes {
  private final Promotions promotions;
  private final IdempotencyStore idempotency;
  private final RandomGenerator random;
  private final Clock clock;
  private final Ids ids;

  /**
   * @param random unpredictable, such as {@link java.security.SecureRandom}
   */
  public GenerateCodes(
      Promotions promotions,
      IdempotencyStore idempotency,
      RandomGenerator random,
      Clock clock,
      Ids ids) {
    this.promotions = promotions;
    this.idempotency = idempotency;
    this.random = random;
    this.clock = clock;
    this.ids = ids;
  }

  /** Result of the request. */
  public sealed interface Outcome {
    record Generated(List<String> codes) implements Outcome {}

    /** An earlier request used the idempotency key. */
    record Repeated(PriorResponse prior) implements Outcome {}

    record NotFound() implements Outcome {}

    /** Customers need no code for this promotion. */
    record NotCoded() implements Outcome {}

    /** The promotion would have too many codes. */
    record TooMany() implements Outcome {}

    /** The promotion kept changing concurrently; the client may retry. */
    record ConcurrentChange() implements Outcome {}
  }

  /**
   * Generates the codes. A crash in between leaves codes that no response contains.
   *
   * @param count 1 to {@link shop.contracts.Limits#GENERATED_CODES_PER_CALL}
   * @param prefix the beginning of each code; empty: none
   */
  public Outcome generate(
      String adminId,
      String id,
      int count,
      String prefix,
      @Nullable IdempotentRequest<List<String>> request) {
    return OptimisticWrite.of(() -> attempt(adminId, id, codes(count, prefix), request))
        .idempotent(idempotency, request, Outcome.Repeated::new)
        .orElse(Outcome.ConcurrentChange::new);
  }

  private Attempt<Outcome> attempt(
      String adminId,
      String id,
      List<String> codes,
      @Nullable IdempotentRequest<List<String>> request) {
    Optional<SavedPromotion> found = promotions.find(id);
    if (found.isEmpty()) {
      return Attempt.refused(new Outcome.NotFound());
    }
    if (!found.get().promotion().coded()) {
      return Attempt.refused(new Outcome.NotCoded());
    }
    Effects effects =
        Effects.at(clock.instant(), ids)
            .audit(adminId, AuditAction.PROMOTION_CODES, "promotion/" + id, codes.size() + " codes")
            .respond(request, codes);
    return switch (promotions.addCodes(id, codes, effects)) {
      case ADDED -> Attempt.done(new Outcome.Generated(codes));
      case TOO_MANY -> Attempt.refused(new Outcome.TooMany());
      case STALE, KEY_USED -> Attempt.conflict();
    };
  }

  private List<String> codes(int count, String prefix) {
    Set<String> codes = new LinkedHashSet<>();
    while (codes.size() < count) {
      codes.add(PromotionCode.next(prefix, random));
    }
    return new ArrayList<>(codes);
  }
}
