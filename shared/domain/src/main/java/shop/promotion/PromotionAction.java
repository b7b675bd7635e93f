package shop.promotion;

import java.util.Locale;
import shop.money.Money;

/** What a promotion takes. */
public sealed interface PromotionAction {
  int WHOLE = 10_000;

  /** The kinds of actions. */
  enum Type {
    PERCENT,
    FIXED,
    FIXED_PRICE,
    BUY_X_GET_Y;

    /** The name on the wire, such as {@code fixed_price}. */
    public String slug() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Its kind. */
  default Type type() {
    return switch (this) {
      case Percent _ -> Type.PERCENT;
      case Fixed _ -> Type.FIXED;
      case FixedPrice _ -> Type.FIXED_PRICE;
      case BuyXGetY _ -> Type.BUY_X_GET_Y;
    };
  }

  /** Whether promotions of a level can have it. */
  default boolean isAllowedAt(PromotionLevel level) {
    return true;
  }

  /**
   * A share of what is left.
   *
   * @param basisPoints hundredths of a percent, 1 to 10,000
   */
  record Percent(int basisPoints) implements PromotionAction {
    public Percent {
      requireShare(basisPoints);
    }
  }

  /**
   * An amount: of each unit at the level of items, otherwise once.
   *
   * @param value more than 0
   */
  record Fixed(Money value) implements PromotionAction {
    public Fixed {
      if (!value.isPositive()) {
        throw new IllegalArgumentException("a fixed discount of " + value);
      }
    }
  }

  /**
   * A new price: of each unit, or of shipping.
   *
   * @param value at least 0
   */
  record FixedPrice(Money value) implements PromotionAction {
    public FixedPrice {
      if (value.amountMinor() < 0) {
        throw new IllegalArgumentException("a fixed price of " + value);
      }
    }

    @Override
    public boolean isAllowedAt(PromotionLevel level) {
      return level != PromotionLevel.ORDER;
    }
  }

  /**
   * Of each full group of x + y units, the dearest first, a share of the y cheapest.
   *
   * @param x at least 1
   * @param y at least 1
   * @param basisPoints the share, 10,000: they are free
   */
  record BuyXGetY(int x, int y, int basisPoints) implements PromotionAction {
    public BuyXGetY {
      if (x < 1 || y < 1) {
        throw new IllegalArgumentException("buy " + x + " get " + y);
      }
      requireShare(basisPoints);
    }

    @Override
    public boolean isAllowedAt(PromotionLevel level) {
      return level == PromotionLevel.ITEM;
    }
  }

  private static void requireShare(int basisPoints) {
    if (basisPoints < 1 || basisPoints > WHOLE) {
      throw new IllegalArgumentException("a share of " + basisPoints + " basis points");
    }
  }
}
