package shop.pricing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.address.Destination;
import shop.contracts.Limits;
import shop.money.Money;
import shop.promotion.CodeRefusal;
import shop.promotion.PromotionAction;
import shop.promotion.PromotionConditions;
import shop.promotion.PromotionLevel;

/**
 * Takes promotions from a basket, level by level, in the order of its candidates. A promotion that
 * would take nothing does not apply and stops nothing; after an exclusive one that applied, no
 * later one of its level does. At most {@link Limits#ORDER_PROMOTIONS} apply.
 */
final class Discounting {
  private static final Comparator<LineLeft> DEAREST_FIRST =
      Comparator.comparing((LineLeft one) -> one.line().unitPrice(), Comparator.reverseOrder())
          .thenComparing(one -> one.line().sku());

  private final Basket basket;
  private final List<LineLeft> lines;
  private final List<LineLeft> dearestFirst;
  private final Set<PromotionLevel> closed = EnumSet.noneOf(PromotionLevel.class);
  private final Set<String> applied = new HashSet<>();
  private final Map<String, CodeRefusal> refused = new HashMap<>();

  Discounting(Basket basket) {
    this.basket = basket;
    this.lines = basket.lines().stream().map(LineLeft::new).toList();
    this.dearestFirst = lines.stream().sorted(DEAREST_FIRST).toList();
  }

  List<LineLeft> lines() {
    return lines;
  }

  /** The codes that did not apply so far. */
  Map<String, CodeRefusal> refused() {
    return refused;
  }

  /** What is left of all lines. */
  Money items() {
    return sum(lines);
  }

  /** Takes the promotions of items and of the order. */
  void takeFromItems() {
    take(PromotionLevel.ITEM, this::takeFromEachLine);
    take(PromotionLevel.ORDER, this::takeFromSum);
  }

  /** Takes the promotions of shipping from its price; returns what they took. */
  List<Discount> takeFromShipping(@Nullable Money price) {
    List<Discount> discounts = new ArrayList<>();
    take(
        PromotionLevel.SHIPPING,
        (candidate, _) -> {
          if (price == null) {
            return false;
          }
          Money left = discounts.stream().map(Discount::amount).reduce(price, Money::minus);
          Money taken = ofAmount(candidate.promotion().action(), left);
          if (taken.isPositive()) {
            discounts.add(Discount.of(candidate, taken));
          }
          return taken.isPositive();
        });
    return discounts;
  }

  /** Takes a promotion; false when it would take nothing. */
  private interface Taking {
    boolean take(Candidate candidate, List<LineLeft> eligible);
  }

  private void take(PromotionLevel level, Taking taking) {
    for (Candidate candidate : basket.candidates()) {
      if (candidate.promotion().level() == level) {
        Optional<CodeRefusal> refusal = take(candidate, taking);
        String code = candidate.code();
        if (code != null && refusal.isPresent()) {
          refused.put(code, refusal.get());
        }
      }
    }
  }

  private Optional<CodeRefusal> take(Candidate candidate, Taking taking) {
    List<LineLeft> eligible = eligible(candidate.promotion().conditions(), lines);
    Optional<CodeRefusal> refusal =
        candidate.promotion().refusalAt(basket.at()).or(() -> refusal(candidate, eligible));
    if (refusal.isPresent()) {
      return refusal;
    }
    PromotionLevel level = candidate.promotion().level();
    if (closed.contains(level)
        || applied.contains(candidate.promotion().id())
        || applied.size() == Limits.ORDER_PROMOTIONS) {
      return Optional.of(CodeRefusal.NOT_COMBINABLE);
    }
    if (!taking.take(candidate, eligible)) {
      return Optional.of(CodeRefusal.NO_ELIGIBLE_ITEMS);
    }
    applied.add(candidate.promotion().id());
    if (candidate.promotion().exclusive()) {
      closed.add(level);
    }
    return Optional.empty();
  }

  private Optional<CodeRefusal> refusal(Candidate candidate, List<LineLeft> eligible) {
    PromotionConditions conditions = candidate.promotion().conditions();
    Destination destination = basket.destination();
    Money minimum = conditions.minSubtotal();
    if (candidate.used() != null) {
      return Optional.of(candidate.used());
    }
    if (!candidate.promotion().isIn(basket.currency())) {
      return Optional.of(CodeRefusal.OTHER_CURRENCY);
    }
    if (!conditions.countries().isEmpty()
        && (destination == null || !conditions.countries().contains(destination.country()))) {
      return Optional.of(CodeRefusal.OTHER_COUNTRY);
    }
    if (conditions.firstOrder() && !basket.firstOrder()) {
      return Optional.of(CodeRefusal.NOT_FIRST_ORDER);
    }
    if (eligible.isEmpty()) {
      return Optional.of(CodeRefusal.NO_ELIGIBLE_ITEMS);
    }
    boolean reached = minimum == null || subtotal(eligible).compareTo(minimum) >= 0;
    return reached ? Optional.empty() : Optional.of(CodeRefusal.MINIMUM_NOT_MET);
  }

  private static List<LineLeft> eligible(PromotionConditions conditions, List<LineLeft> lines) {
    if (!conditions.namesLines()) {
      return lines;
    }
    List<LineLeft> eligible = new ArrayList<>();
    for (LineLeft one : lines) {
      BasketLine line = one.line();
      if (conditions.includes(line.sku(), line.productId(), line.categories())) {
        eligible.add(one);
      }
    }
    return eligible;
  }

  private boolean takeFromEachLine(Candidate candidate, List<LineLeft> eligible) {
    Money before = sum(eligible);
    switch (candidate.promotion().action()) {
      case PromotionAction.Percent(int share) ->
          eligible.forEach(one -> one.take(candidate, one.left().share(share)));
      case PromotionAction.Fixed(Money value) ->
          eligible.forEach(one -> one.take(candidate, value.times(one.line().quantity())));
      case PromotionAction.FixedPrice(Money value) ->
          eligible.forEach(
              one ->
                  one.take(
                      candidate,
                      one.left().minus(value.times(one.line().quantity()).atMost(one.left()))));
      case PromotionAction.BuyXGetY groups -> takeFromGroups(candidate, groups);
    }
    return sum(eligible).compareTo(before) < 0;
  }

  private void takeFromGroups(Candidate candidate, PromotionAction.BuyXGetY groups) {
    List<LineLeft> eligible = eligible(candidate.promotion().conditions(), dearestFirst);
    int size = groups.x() + groups.y();
    int all = 0;
    for (LineLeft one : eligible) {
      all += one.line().quantity();
    }
    int grouped = all - all % size;
    int unit = 0;
    for (LineLeft one : eligible) {
      int taken = 0;
      for (int i = 0; i < one.line().quantity(); i++, unit++) {
        taken += unit < grouped && unit % size >= groups.x() ? 1 : 0;
      }
      one.take(candidate, one.line().unitPrice().share(groups.basisPoints()).times(taken));
    }
  }

  private boolean takeFromSum(Candidate candidate, List<LineLeft> eligible) {
    Money amount = ofAmount(candidate.promotion().action(), sum(eligible));
    List<Money> parts =
        amount.spread(eligible.stream().mapToLong(one -> one.left().amountMinor()).toArray());
    for (int i = 0; i < eligible.size(); i++) {
      eligible.get(i).take(candidate, parts.get(i));
    }
    return amount.isPositive();
  }

  /** What an action takes from one amount. */
  private static Money ofAmount(PromotionAction action, Money left) {
    return switch (action) {
      case PromotionAction.Percent(int share) -> left.share(share);
      case PromotionAction.Fixed(Money value) -> value.atMost(left);
      case PromotionAction.FixedPrice(Money value) -> left.minus(value.atMost(left));
      case PromotionAction.BuyXGetY _ -> throw new IllegalStateException("only for items");
    };
  }

  private Money subtotal(List<LineLeft> some) {
    long sum = 0;
    for (LineLeft one : some) {
      sum = Math.addExact(sum, one.line().subtotal().amountMinor());
    }
    return new Money(sum, basket.currency());
  }

  private Money sum(List<LineLeft> some) {
    long sum = 0;
    for (LineLeft one : some) {
      sum = Math.addExact(sum, one.left().amountMinor());
    }
    return new Money(sum, basket.currency());
  }
}
