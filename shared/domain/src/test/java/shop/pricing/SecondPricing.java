package shop.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import shop.address.Destination;
import shop.money.Money;
import shop.promotion.Promotion;
import shop.promotion.PromotionAction;
import shop.promotion.PromotionLevel;
import shop.promotion.PromotionStatus;
import shop.shipping.ShippingMethod;
import shop.shipping.ShippingRate;
import shop.shipping.ShippingTable;
import shop.shipping.ShippingZone;
import shop.tax.TaxRate;
import shop.tax.TaxTable;

/**
 * The arithmetic of prices a second time, written from its rules and without the code under test:
 * it keeps amounts by SKU in decimals, searches all zones and rates for each question, and knows no
 * reasons.
 */
final class SecondPricing {
  private static final String SHIPPING = "shipping";

  private final Basket basket;
  private final TaxTable taxes;
  private final ShippingTable zones;
  private final Map<String, BasketLine> lines = new TreeMap<>();
  private final Map<String, BigDecimal> left = new TreeMap<>();
  private final List<Promotion> applied = new ArrayList<>();

  SecondPricing(Basket basket, TaxTable taxes, ShippingTable zones) {
    this.basket = basket;
    this.taxes = taxes;
    this.zones = zones;
    for (BasketLine line : basket.lines()) {
      lines.put(line.sku(), line);
      left.put(line.sku(), decimal(line.unitPrice()).multiply(new BigDecimal(line.quantity())));
    }
  }

  /** Each amount of the answer by its name. */
  Map<String, Long> amounts() {
    Map<String, BigDecimal> amounts = new LinkedHashMap<>();
    BigDecimal subtotal = sum(left.keySet());
    level(PromotionLevel.ITEM);
    BigDecimal afterItems = sum(left.keySet());
    level(PromotionLevel.ORDER);
    BigDecimal afterOrder = sum(left.keySet());
    boolean ships = ship();
    if (ships) {
      level(PromotionLevel.SHIPPING);
    }
    BigDecimal tax = BigDecimal.ZERO;
    BigDecimal total = BigDecimal.ZERO;
    for (String what : List.copyOf(left.keySet())) {
      BigDecimal[] taxAndAdded = tax(what);
      tax = tax.add(taxAndAdded[0]);
      BigDecimal of = left(what).add(taxAndAdded[1]);
      amounts.put("total of " + what, of);
      total = total.add(of);
    }
    amounts.put("subtotal", subtotal);
    amounts.put("items discount", afterItems.subtract(subtotal));
    amounts.put("discount", afterOrder.subtract(afterItems));
    amounts.put("fulfillment", ships ? left(SHIPPING) : BigDecimal.ZERO);
    amounts.put("tax", tax);
    amounts.put("total", total);
    Map<String, Long> exact = new TreeMap<>();
    amounts.forEach((name, amount) -> exact.put(name, amount.longValueExact()));
    return exact;
  }

  private void level(PromotionLevel level) {
    List<Candidate> candidates = new ArrayList<>(basket.candidates());
    candidates.removeIf(one -> one.promotion().level() != level);
    candidates.sort(
        Comparator.comparingInt((Candidate one) -> -one.promotion().priority())
            .thenComparing(one -> one.promotion().id()));
    for (Candidate candidate : candidates) {
      Promotion promotion = candidate.promotion();
      if (applied.stream().anyMatch(one -> one.level() == level && one.exclusive())) {
        return;
      }
      if (candidate.used() == null && holds(promotion) && take(promotion)) {
        applied.add(promotion);
      }
    }
  }

  private boolean holds(Promotion promotion) {
    Destination to = basket.destination();
    var conditions = promotion.conditions();
    boolean inTime =
        (promotion.startsAt() == null || promotion.startsAt().compareTo(basket.at()) <= 0)
            && (promotion.endsAt() == null || promotion.endsAt().compareTo(basket.at()) > 0);
    boolean inCountry =
        conditions.countries().isEmpty()
            || (to != null && conditions.countries().contains(to.country()));
    BigDecimal before =
        eligible(promotion).stream()
            .map(sku -> price(sku).multiply(quantity(sku)))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return promotion.status() == PromotionStatus.ACTIVE
        && inTime
        && inCountry
        && (!conditions.firstOrder() || basket.firstOrder())
        && !eligible(promotion).isEmpty()
        && (conditions.minSubtotal() == null
            || before.compareTo(decimal(conditions.minSubtotal())) >= 0);
  }

  private Set<String> eligible(Promotion promotion) {
    var conditions = promotion.conditions();
    Set<String> found = new TreeSet<>();
    lines.forEach(
        (sku, line) -> {
          boolean any =
              conditions.skus().isEmpty()
                  && conditions.productIds().isEmpty()
                  && conditions.categoryIds().isEmpty();
          boolean inCategory = false;
          for (String category : line.categories()) {
            inCategory |= conditions.categoryIds().contains(category);
          }
          if (any
              || inCategory
              || conditions.skus().contains(sku)
              || conditions.productIds().contains(line.productId())) {
            found.add(sku);
          }
        });
    return found;
  }

  private boolean take(Promotion promotion) {
    Set<String> eligible =
        promotion.level() == PromotionLevel.SHIPPING ? Set.of(SHIPPING) : eligible(promotion);
    BigDecimal before = sum(eligible);
    switch (promotion.action()) {
      case PromotionAction.BuyXGetY groups -> groups(groups, eligible);
      case PromotionAction.Percent percent when promotion.level() == PromotionLevel.ORDER ->
          spread(share(before, percent.basisPoints()), eligible);
      case PromotionAction.Fixed fixed when promotion.level() == PromotionLevel.ORDER ->
          spread(before.min(decimal(fixed.value())), eligible);
      case PromotionAction.Percent percent ->
          eligible.forEach(
              what ->
                  left.computeIfPresent(
                      what, (_, now) -> now.subtract(share(now, percent.basisPoints()))));
      case PromotionAction.Fixed fixed ->
          eligible.forEach(
              what ->
                  left.computeIfPresent(
                      what,
                      (_, now) ->
                          now.subtract(decimal(fixed.value()).multiply(quantity(what)))
                              .max(BigDecimal.ZERO)));
      case PromotionAction.FixedPrice fixed ->
          eligible.forEach(
              what ->
                  left.computeIfPresent(
                      what, (_, now) -> now.min(decimal(fixed.value()).multiply(quantity(what)))));
    }
    return sum(eligible).compareTo(before) < 0;
  }

  private void groups(PromotionAction.BuyXGetY groups, Set<String> eligible) {
    List<String> units = new ArrayList<>();
    for (String sku : eligible) {
      for (int i = 0; i < line(sku).quantity(); i++) {
        units.add(sku);
      }
    }
    units.sort(Comparator.comparing(this::price).reversed().thenComparing(sku -> sku));
    Map<String, BigDecimal> off = new TreeMap<>();
    for (int i = 0; i < units.size(); i++) {
      int size = groups.x() + groups.y();
      boolean full = (i / size + 1) * size <= units.size();
      if (full && i % size >= groups.x()) {
        off.merge(units.get(i), share(price(units.get(i)), groups.basisPoints()), BigDecimal::add);
      }
    }
    off.forEach(
        (sku, amount) ->
            left.computeIfPresent(sku, (_, now) -> now.subtract(amount).max(BigDecimal.ZERO)));
  }

  /** Takes an amount from several in proportion to what is left of them, by largest remainder. */
  private void spread(BigDecimal amount, Set<String> eligible) {
    BigDecimal whole = sum(eligible);
    if (whole.signum() == 0) {
      return;
    }
    Map<String, BigDecimal> fractions = new TreeMap<>();
    BigDecimal missing = amount;
    for (String sku : eligible) {
      BigDecimal[] part = amount.multiply(left(sku)).divideAndRemainder(whole);
      fractions.put(sku, part[1]);
      left.computeIfPresent(sku, (_, now) -> now.subtract(part[0]));
      missing = missing.subtract(part[0]);
    }
    while (missing.signum() > 0) {
      String most =
          fractions.entrySet().stream()
              .reduce((best, next) -> next.getValue().compareTo(best.getValue()) > 0 ? next : best)
              .orElseThrow()
              .getKey();
      fractions.remove(most);
      left.computeIfPresent(most, (_, now) -> now.subtract(BigDecimal.ONE));
      missing = missing.subtract(BigDecimal.ONE);
    }
  }

  private boolean ship() {
    Destination to = basket.destination();
    if (to == null) {
      return false;
    }
    Optional<ShippingMethod> method =
        zones.zones().stream()
            .filter(zone -> rank(zone, to) != null)
            .max(Comparator.comparing(zone -> Objects.requireNonNull(rank(zone, to))))
            .flatMap(
                zone ->
                    zone.methods().stream()
                        .filter(one -> one.id().equals(basket.shippingMethodId()))
                        .findFirst());
    if (method.isEmpty()
        || lines.values().stream()
            .anyMatch(line -> method.get().excludedProductIds().contains(line.productId()))) {
      return false;
    }
    BigDecimal items = sum(lines.keySet());
    BigDecimal measure =
        switch (method.get().by()) {
          case SUBTOTAL -> items;
          case QUANTITY ->
              lines.keySet().stream().map(this::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
          case WEIGHT ->
              lines.values().stream()
                  .map(line -> new BigDecimal(line.grams()).multiply(quantity(line.sku())))
                  .reduce(BigDecimal.ZERO, BigDecimal::add);
        };
    for (ShippingRate rate : method.get().rates()) {
      boolean from = measure.compareTo(new BigDecimal(rate.from())) >= 0;
      boolean to2 = rate.to() == null || measure.compareTo(new BigDecimal(rate.to())) < 0;
      if (from && to2) {
        Money free = method.get().freeFrom();
        boolean isFree = free != null && items.compareTo(decimal(free)) >= 0;
        left.put(SHIPPING, isFree ? BigDecimal.ZERO : decimal(rate.price()));
        return true;
      }
    }
    return false;
  }

  /** A text that sorts zones by how precisely they name a destination; null when they do not. */
  private static @Nullable String rank(ShippingZone zone, Destination to) {
    boolean country = zone.countries().contains(to.country());
    boolean region = to.region() != null && zone.regions().contains(to.region());
    int prefix = 0;
    for (String one : zone.postalPrefixes()) {
      if (to.postalCode() != null && to.postalCode().startsWith(one)) {
        prefix = Math.max(prefix, one.length());
      }
    }
    if ((!country && !zone.countries().contains("*"))
        || (!zone.regions().isEmpty() && !region)
        || (!zone.postalPrefixes().isEmpty() && prefix == 0)) {
      return null;
    }
    return "%02d %s %s".formatted(prefix, region ? 1 : 0, country ? 1 : 0);
  }

  /** All taxes on what is left of a line or of shipping, and those that are added to it. */
  private BigDecimal[] tax(String what) {
    Destination to = basket.destination();
    if (to == null) {
      return new BigDecimal[] {BigDecimal.ZERO, BigDecimal.ZERO};
    }
    String category = what.equals(SHIPPING) ? shippingCategory() : line(what).taxCategory();
    Map<String, TaxRate> rates = rates(category, to);
    if (rates.isEmpty()) {
      rates = rates("standard", to);
    }
    BigDecimal now = left(what);
    boolean included =
        Optional.ofNullable(taxes.includedByCountry().get(to.country()))
            .orElse(taxes.includedByDefault());
    if (included) {
      BigDecimal sum =
          rates.values().stream()
              .map(rate -> new BigDecimal(rate.basisPoints()))
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      BigDecimal net =
          now.multiply(new BigDecimal(10_000))
              .divide(new BigDecimal(10_000).add(sum), 0, RoundingMode.HALF_UP);
      BigDecimal contained = now.subtract(net);
      if (basket.taxExempt()) {
        left.put(what, net);
        contained = BigDecimal.ZERO;
      }
      return new BigDecimal[] {contained, BigDecimal.ZERO};
    }
    BigDecimal added = BigDecimal.ZERO;
    for (TaxRate rate : rates.values()) {
      added = added.add(share(now, rate.basisPoints()));
    }
    added = basket.taxExempt() ? BigDecimal.ZERO : added;
    return new BigDecimal[] {added, added};
  }

  private String shippingCategory() {
    return zones.zones().stream()
        .flatMap(zone -> zone.methods().stream())
        .filter(method -> method.id().equals(basket.shippingMethodId()))
        .findFirst()
        .map(ShippingMethod::taxCategory)
        .orElse("standard");
  }

  private Map<String, TaxRate> rates(String category, Destination to) {
    Map<String, TaxRate> best = new TreeMap<>();
    for (TaxRate rate : taxes.rates()) {
      boolean here =
          rate.country().equals(to.country())
              && (rate.region() == null || rate.region().equals(to.region()))
              && (rate.postalPrefix() == null
                  || (to.postalCode() != null && to.postalCode().startsWith(rate.postalPrefix())));
      boolean now =
          (rate.from() == null || rate.from().compareTo(basket.at()) <= 0)
              && (rate.to() == null || rate.to().compareTo(basket.at()) > 0);
      if (here && now && rate.category().equals(category)) {
        best.merge(
            rate.name(), rate, (one, other) -> rank(one).compareTo(rank(other)) > 0 ? one : other);
      }
    }
    return best;
  }

  private static String rank(TaxRate rate) {
    int prefix = rate.postalPrefix() == null ? 0 : rate.postalPrefix().length();
    return "%02d %s".formatted(prefix, rate.region() == null ? 0 : 1);
  }

  private BigDecimal sum(Set<String> some) {
    return some.stream()
        .map(what -> left.getOrDefault(what, BigDecimal.ZERO))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private BasketLine line(String sku) {
    return Optional.ofNullable(lines.get(sku)).orElseThrow();
  }

  private BigDecimal left(String what) {
    return Optional.ofNullable(left.get(what)).orElseThrow();
  }

  private BigDecimal price(String sku) {
    return decimal(line(sku).unitPrice());
  }

  private BigDecimal quantity(String what) {
    BasketLine line = lines.get(what);
    return line == null ? BigDecimal.ONE : new BigDecimal(line.quantity());
  }

  private static BigDecimal share(BigDecimal amount, int basisPoints) {
    return amount
        .multiply(new BigDecimal(basisPoints))
        .divide(new BigDecimal(10_000), 0, RoundingMode.HALF_UP);
  }

  private static BigDecimal decimal(Money money) {
    return new BigDecimal(money.amountMinor());
  }
}
