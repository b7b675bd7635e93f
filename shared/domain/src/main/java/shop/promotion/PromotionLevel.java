package shop.promotion;

/** What a promotion lowers. Levels are taken in this order. */
public enum PromotionLevel {
  ITEM,
  ORDER,
  SHIPPING
}
