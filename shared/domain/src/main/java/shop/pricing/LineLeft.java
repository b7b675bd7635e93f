package shop.pricing;

import java.util.ArrayList;
import java.util.List;
import shop.money.Money;

/** A line while promotions are taken from it. */
final class LineLeft {
  private final BasketLine line;
  private final List<Discount> discounts = new ArrayList<>();
  private Money left;

  LineLeft(BasketLine line) {
    this.line = line;
    this.left = line.subtotal();
  }

  BasketLine line() {
    return line;
  }

  Money left() {
    return left;
  }

  List<Discount> discounts() {
    return discounts;
  }

  /** Takes an amount, at most what is left; nothing when it is 0. */
  void take(Candidate candidate, Money amount) {
    Money taken = amount.atMost(left);
    if (taken.isPositive()) {
      discounts.add(Discount.of(candidate, taken));
      left = left.minus(taken);
    }
  }
}
