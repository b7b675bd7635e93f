package shop.testkit;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.promotion.Promotion;
import shop.promotion.PromotionAction;
import shop.promotion.PromotionConditions;
import shop.promotion.PromotionLevel;
import shop.promotion.PromotionLimits;
import shop.promotion.PromotionStatus;

/** Builds a promotion; by default an active one of 10 % of the order, without a code and limits. */
public final class PromotionFixture {
  private String id = "promotion-1";
  private PromotionStatus status = PromotionStatus.ACTIVE;
  private PromotionLevel level = PromotionLevel.ORDER;
  private PromotionAction action = new PromotionAction.Percent(1_000);
  private @Nullable String code;
  private boolean coded;
  private @Nullable Instant startsAt;
  private @Nullable Instant endsAt;
  private PromotionConditions conditions = PromotionConditions.NONE;
  private @Nullable Long total;
  private @Nullable Long perCustomer;

  private PromotionFixture() {}

  public static PromotionFixture aPromotion() {
    return new PromotionFixture();
  }

  public PromotionFixture id(String to) {
    id = to;
    return this;
  }

  public PromotionFixture status(PromotionStatus to) {
    status = to;
    return this;
  }

  public PromotionFixture at(PromotionLevel to, PromotionAction of) {
    level = to;
    action = of;
    return this;
  }

  /** With a code of its own. */
  public PromotionFixture code(String to) {
    code = to;
    coded = true;
    return this;
  }

  /** With generated codes only. */
  public PromotionFixture coded() {
    coded = true;
    return this;
  }

  public PromotionFixture between(Instant from, Instant to) {
    startsAt = from;
    endsAt = to;
    return this;
  }

  public PromotionFixture ofSku(String sku) {
    conditions = new PromotionConditions(null, Set.of(), Set.of(), Set.of(sku), Set.of(), false);
    return this;
  }

  public PromotionFixture with(PromotionConditions to) {
    conditions = to;
    return this;
  }

  public PromotionFixture limit(long to) {
    total = to;
    return this;
  }

  public PromotionFixture limitPerCustomer(long to) {
    perCustomer = to;
    return this;
  }

  public Promotion build() {
    return new Promotion(
        id,
        "Ten percent off",
        status,
        level,
        action,
        code,
        coded,
        0,
        false,
        startsAt,
        endsAt,
        conditions,
        new PromotionLimits(total, perCustomer));
  }
}
