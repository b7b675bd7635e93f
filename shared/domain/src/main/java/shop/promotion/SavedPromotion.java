package shop.promotion;

import java.time.Instant;

/**
 * A promotion as administrators see it.
 *
 * @param version 1 for a new promotion
 */
public record SavedPromotion(
    Promotion promotion, Instant createdAt, Instant updatedAt, long version) {

  public String id() {
    return promotion.id();
  }
}
