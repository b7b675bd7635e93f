package shop.pricing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import shop.address.Destination;
import shop.money.Money;
import shop.promotion.CodeRefusal;
import shop.promotion.Promotion;
import shop.promotion.PromotionAction;
import shop.promotion.PromotionConditions;
import shop.promotion.PromotionLevel;
import shop.promotion.PromotionLimits;
import shop.promotion.PromotionStatus;
import shop.promotion.PromotionUse;
import shop.shipping.RateBasis;
import shop.shipping.ShippingMethod;
import shop.shipping.ShippingRate;
import shop.shipping.ShippingTable;
import shop.shipping.ShippingZone;
import shop.tax.TaxRate;
import shop.tax.TaxReason;
import shop.tax.TaxRules;
import shop.tax.TaxTable;

/**
 * Baskets of few products, categories and places, so that promotions, zones and rates meet them
 * often. One seed is one sequence.
 */
final class RandomBaskets {
  static final Instant AT = Instant.parse("2026-07-01T00:00:00Z");

  private static final List<String> COUNTRIES = List.of("DE", "US", "KR", "BR");
  private static final List<String> REGIONS = List.of("CA", "NY");
  private static final List<String> POSTAL_CODES = List.of("90210", "90310", "10115");
  private static final List<String> CATEGORIES = List.of("books", "food", "toys");
  private static final List<String> TAX_CATEGORIES = List.of("standard", "books", "unknown");
  private static final List<TaxReason> REASONS =
      List.of(TaxReason.STANDARD, TaxReason.REDUCED, TaxReason.ZERO, TaxReason.REVERSE_CHARGE);

  private final Random random;

  RandomBaskets(long seed) {
    random = new Random(seed);
  }

  Basket basket() {
    Map<String, BasketLine> lines = new TreeMap<>();
    int count = 1 + random.nextInt(6);
    for (int i = 0; i < count; i++) {
      String sku = "SKU-" + random.nextInt(12);
      lines.put(
          sku,
          new BasketLine(
              sku,
              "product-" + random.nextInt(5),
              random.nextBoolean() ? Set.of(one(CATEGORIES)) : Set.of(),
              1 + random.nextInt(7),
              money(random.nextInt(10) == 0 ? 0 : random.nextInt(5_000)),
              random.nextInt(900),
              one(TAX_CATEGORIES)));
    }
    List<Candidate> candidates = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      candidates.add(candidate(i));
    }
    return new Basket(
        List.copyOf(lines.values()),
        random.nextInt(8) == 0 ? null : destination(),
        random.nextInt(6) == 0 ? null : "method-" + random.nextInt(4),
        candidates,
        random.nextInt(8) == 0,
        random.nextBoolean(),
        AT);
  }

  private Destination destination() {
    return new Destination(
        one(COUNTRIES),
        random.nextBoolean() ? one(REGIONS) : null,
        random.nextBoolean() ? one(POSTAL_CODES) : null);
  }

  private Candidate candidate(int number) {
    PromotionLevel level = one(List.of(PromotionLevel.values()));
    boolean coded = random.nextBoolean();
    Period period = period();
    Promotion promotion =
        new Promotion(
            "promotion-" + number,
            "Promotion " + number,
            random.nextInt(12) == 0 ? PromotionStatus.DRAFT : PromotionStatus.ACTIVE,
            level,
            action(level),
            null,
            coded,
            random.nextInt(3),
            random.nextInt(4) == 0,
            period.from(),
            period.to(),
            conditions(),
            PromotionLimits.NONE);
    CodeRefusal used = random.nextInt(12) == 0 ? CodeRefusal.USED_UP : null;
    String code = coded ? "CODE-" + number : null;
    return new Candidate(
        promotion, new PromotionUse(promotion.id(), code, false, 0, PromotionLimits.NONE), used);
  }

  private PromotionAction action(PromotionLevel level) {
    int share = 1 + random.nextInt(10_000);
    return switch (random.nextInt(level == PromotionLevel.ITEM ? 4 : 3)) {
      case 0 -> new PromotionAction.Percent(share);
      case 1 -> new PromotionAction.Fixed(money(1 + random.nextInt(3_000)));
      case 2 ->
          level == PromotionLevel.ORDER
              ? new PromotionAction.Percent(10_000)
              : new PromotionAction.FixedPrice(money(random.nextInt(2_000)));
      default -> new PromotionAction.BuyXGetY(1 + random.nextInt(3), 1 + random.nextInt(2), share);
    };
  }

  private PromotionConditions conditions() {
    if (random.nextInt(3) == 0) {
      return PromotionConditions.NONE;
    }
    return new PromotionConditions(
        random.nextBoolean() ? money(random.nextInt(12_000)) : null,
        random.nextInt(3) == 0 ? Set.of("product-" + random.nextInt(5)) : Set.of(),
        random.nextInt(3) == 0 ? Set.of(one(CATEGORIES)) : Set.of(),
        random.nextInt(3) == 0 ? Set.of("SKU-" + random.nextInt(12)) : Set.of(),
        random.nextInt(3) == 0 ? Set.of(one(COUNTRIES)) : Set.of(),
        random.nextInt(5) == 0);
  }

  TaxTable taxes() {
    List<TaxRate> rates = new ArrayList<>();
    for (int i = random.nextInt(14); i > 0; i--) {
      Period period = period();
      TaxRate rate =
          new TaxRate(
              "rate-" + i,
              random.nextBoolean() ? "VAT" : "Local tax",
              one(COUNTRIES),
              random.nextInt(3) == 0 ? one(REGIONS) : null,
              random.nextInt(3) == 0 ? one(POSTAL_CODES).substring(0, 1 + random.nextInt(3)) : null,
              random.nextInt(3) == 0 ? "books" : TaxTable.STANDARD,
              random.nextInt(2_600),
              one(REASONS),
              period.from(),
              period.to());
      rates.add(rate);
      if (!TaxRules.faults(rates).isEmpty()) {
        rates.removeLast();
      }
    }
    return new TaxTable(random.nextBoolean(), Map.of("DE", true, "US", false), rates);
  }

  /** From, included, and to, not included. */
  private record Period(@Nullable Instant from, @Nullable Instant to) {}

  private Period period() {
    return switch (random.nextInt(12)) {
      case 0 -> new Period(AT, null);
      case 1 -> new Period(AT.plusSeconds(1), null);
      case 2 -> new Period(null, AT);
      case 3 -> new Period(null, AT.plusSeconds(1));
      case 4 -> new Period(AT.minusSeconds(1), AT.plusSeconds(1));
      default -> new Period(null, null);
    };
  }

  ShippingTable shipping() {
    List<ShippingZone> zones = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      zones.add(
          new ShippingZone(
              "zone-" + i,
              "Zone " + i,
              random.nextInt(3) == 0 ? Set.of(ShippingZone.ANYWHERE) : Set.of(one(COUNTRIES)),
              random.nextInt(3) == 0 ? Set.of(one(REGIONS)) : Set.of(),
              random.nextInt(3) == 0
                  ? Set.of(one(POSTAL_CODES).substring(0, 1 + random.nextInt(3)))
                  : Set.of(),
              i == 1 ? List.of(method(0), method(1)) : List.of(method(i))));
      if (!ShippingTable.conflicts(zones).isEmpty()) {
        zones.removeLast();
      }
    }
    return new ShippingTable(zones);
  }

  private ShippingMethod method(int number) {
    return new ShippingMethod(
        "method-" + number,
        "Method " + number,
        one(List.of(RateBasis.values())),
        List.of(
            new ShippingRate(0, 5L + random.nextInt(2_000), money(random.nextInt(900))),
            new ShippingRate(3_000, null, money(random.nextInt(2_000)))),
        random.nextInt(3) == 0 ? money(random.nextInt(9_000)) : null,
        random.nextInt(3) == 0 ? "books" : null,
        random.nextInt(3) == 0 ? Set.of("product-" + random.nextInt(5)) : Set.of(),
        null);
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private static Money money(long minor) {
    return new Money(minor, "USD");
  }
}
