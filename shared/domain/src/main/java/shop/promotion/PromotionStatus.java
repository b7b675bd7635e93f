package shop.promotion;

/** Only an active promotion applies. The codes of the others are unknown to customers. */
public enum PromotionStatus {
  DRAFT,
  ACTIVE,
  ARCHIVED
}
