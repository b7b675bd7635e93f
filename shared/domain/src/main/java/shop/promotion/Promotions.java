package shop.promotion;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import shop.commit.Effects;
import shop.commit.Versioned;
import shop.page.Page;
import shop.page.PageRequest;

/** All promotions. Orders count and give back their uses in their own transactions. */
public interface Promotions {

  /** Strongly consistent. */
  Optional<SavedPromotion> find(String id);

  /** Promotions with these statuses, newest first; eventually consistent. */
  Page<SavedPromotion> newest(Set<PromotionStatus> statuses, PageRequest page);

  /** The active promotions; strongly consistent. */
  Versioned<ActivePromotions> active();

  /** Commits a change as a whole, or nothing. */
  Result commit(PromotionChange change);

  /**
   * Adds single-use codes. All are valid when the call returns {@link CodesResult#ADDED}; after any
   * other result, or none, some may exist that no response has.
   *
   * @param codes distinct, at most {@link shop.contracts.Limits#GENERATED_CODES_PER_CALL}
   */
  CodesResult addCodes(String promotionId, List<String> codes, Effects effects);

  /** The uses of a promotion that were not given back, newest first; strongly consistent. */
  Page<RecordedUse> uses(String promotionId, PageRequest page);

  /** Result of a change. */
  enum Result {
    COMMITTED,
    /** The promotion, the active ones or its uses changed concurrently. The caller reads again. */
    STALE,
    /** A concurrent request used the idempotency key. */
    KEY_USED,
    /** Another promotion has the code. */
    CODE_TAKEN
  }

  /** Result of adding codes. */
  enum CodesResult {
    ADDED,
    /** The promotion was removed, or one of the codes exists. The caller reads again. */
    STALE,
    /** A concurrent request used the idempotency key. */
    KEY_USED,
    /** The promotion would have more than {@link shop.contracts.Limits#GENERATED_CODES}. */
    TOO_MANY
  }
}
