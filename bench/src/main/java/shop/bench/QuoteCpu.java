package shop.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.address.Destination;
import shop.money.Money;
import shop.pricing.Basket;
import shop.pricing.BasketLine;
import shop.pricing.BasketPricing;
import shop.pricing.Candidate;
import shop.pricing.Quote;
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
import shop.tax.TaxTable;

/**
 * Measures the CPU time of a quote: the largest basket of 50 lines with 200 active promotions, and
 * one of three lines with ten. Each compiler has a process of its own.
 */
public final class QuoteCpu {
  private static final int ROUNDS = 21;
  private static final int QUOTES = 200;
  private static final int WARM_UP = 3_000;
  private static final Instant AT = Instant.parse("2026-11-30T12:00:00Z");
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private QuoteCpu() {}

  /** Without a compiler's name, starts a process for each. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length == 1) {
      measure(arguments[0]);
      return;
    }
    System.out.println("| compiler | lines | promotions | that apply | CPU us, min, median |");
    System.out.println("| --- | --- | --- | --- | --- |");
    start("C1", "-XX:TieredStopAtLevel=1");
    start("C2", "-XX:TieredStopAtLevel=4");
  }

  private static void start(String compiler, String option)
      throws IOException, InterruptedException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            option,
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            QuoteCpu.class.getName(),
            compiler);
    Process process = new ProcessBuilder(command).inheritIO().start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException("the process of " + compiler + " failed");
    }
  }

  private static void measure(String compiler) {
    measure(compiler, 3, 10);
    measure(compiler, 50, 200);
  }

  private static void measure(String compiler, int lines, int promotions) {
    BasketPricing pricing = new BasketPricing(taxes(), shipping());
    List<BasketLine> given = lines(lines);
    List<Candidate> candidates = candidates(promotions);
    run(pricing, given, candidates, WARM_UP);
    double[] micros = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      long start = THREADS.getCurrentThreadCpuTime();
      run(pricing, given, candidates, QUOTES);
      micros[round] = (THREADS.getCurrentThreadCpuTime() - start) / 1_000.0 / QUOTES;
    }
    Arrays.sort(micros);
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %d | %d | %.0f, %.0f |%n",
        compiler,
        lines,
        promotions,
        applied(quote(pricing, given, candidates)),
        micros[0],
        micros[ROUNDS / 2]);
  }

  private static void run(
      BasketPricing pricing, List<BasketLine> lines, List<Candidate> candidates, int times) {
    for (int i = 0; i < times; i++) {
      if (!quote(pricing, lines, candidates).totals().total().isPositive()) {
        throw new IllegalStateException("a quote without a total");
      }
    }
  }

  private static Quote quote(
      BasketPricing pricing, List<BasketLine> lines, List<Candidate> candidates) {
    Destination destination = new Destination("US", "CA", "90210");
    return pricing.price(new Basket(lines, destination, "standard", candidates, false, true, AT));
  }

  private static long applied(Quote quote) {
    return quote.lines().stream()
        .flatMap(line -> line.discounts().stream())
        .map(discount -> discount.promotionId())
        .distinct()
        .count();
  }

  private static List<BasketLine> lines(int count) {
    List<BasketLine> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add(
          new BasketLine(
              "SKU-" + i,
              "product-" + i,
              Set.of("category-" + i % 10, "category-all"),
              1 + i % 5,
              usd(50_000 + 137L * i),
              200 + i,
              i % 7 == 0 ? "books" : TaxTable.STANDARD));
    }
    return lines;
  }

  /** Of all levels, actions and conditions; a part does not apply to the basket. */
  private static List<Candidate> candidates(int count) {
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      PromotionLevel level =
          i % 10 == 9
              ? PromotionLevel.SHIPPING
              : i % 3 == 0 ? PromotionLevel.ORDER : PromotionLevel.ITEM;
      Promotion promotion =
          new Promotion(
              "promotion-" + i,
              "Promotion " + i,
              PromotionStatus.ACTIVE,
              level,
              action(i, level),
              null,
              false,
              i % 4,
              false,
              i % 6 == 0 ? AT.minusSeconds(3_600) : null,
              i % 8 == 0 ? AT.plusSeconds(3_600) : null,
              conditions(i),
              PromotionLimits.NONE);
      PromotionUse use = new PromotionUse(promotion.id(), null, false, 0, PromotionLimits.NONE);
      candidates.add(new Candidate(promotion, use, null));
    }
    return candidates;
  }

  private static PromotionAction action(int i, PromotionLevel level) {
    return switch (level) {
      case ORDER ->
          i % 2 == 0 ? new PromotionAction.Percent(100) : new PromotionAction.Fixed(usd(200));
      case SHIPPING -> new PromotionAction.Percent(500);
      case ITEM ->
          switch (i % 4) {
            case 0 -> new PromotionAction.Percent(150);
            case 1 -> new PromotionAction.Fixed(usd(30));
            case 2 -> new PromotionAction.FixedPrice(usd(40_000));
            default -> new PromotionAction.BuyXGetY(2, 1, 500);
          };
    };
  }

  private static PromotionConditions conditions(int i) {
    return new PromotionConditions(
        i % 5 == 0 ? usd(10_000) : null,
        i % 7 == 0 ? Set.of("product-" + i % 60, "product-1") : Set.of(),
        i % 3 == 0 ? Set.of("category-" + i % 12) : Set.of(),
        i % 11 == 0 ? Set.of("SKU-" + i % 60) : Set.of(),
        i % 13 == 0 ? Set.of("US", "CA") : Set.of(),
        i % 17 == 0);
  }

  /** A rate of each of 50 states, and one of 80 postal codes. */
  private static TaxTable taxes() {
    List<TaxRate> rates = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      String state = i == 0 ? "CA" : "S" + i;
      rates.add(rate("state-" + i, "State tax", state, null, 725));
      rates.add(rate("books-" + i, "State tax", state, null, "books", 300));
    }
    for (int i = 0; i < 80; i++) {
      rates.add(rate("local-" + i, "Local tax", "CA", Integer.toString(90_170 + i), 225));
    }
    return new TaxTable(false, Map.of("DE", true), rates);
  }

  private static TaxRate rate(
      String id, String name, String region, @Nullable String prefix, int share) {
    return rate(id, name, region, prefix, TaxTable.STANDARD, share);
  }

  private static TaxRate rate(
      String id, String name, String region, @Nullable String prefix, String category, int share) {
    return new TaxRate(
        id, name, "US", region, prefix, category, share, TaxReason.STANDARD, null, null);
  }

  private static ShippingTable shipping() {
    ShippingMethod standard =
        new ShippingMethod(
            "standard",
            "Standard",
            RateBasis.WEIGHT,
            List.of(
                new ShippingRate(0, 5_000L, usd(500)), new ShippingRate(5_000, null, usd(1_500))),
            usd(100_000_000),
            null,
            Set.of(),
            "2-4");
    return new ShippingTable(
        List.of(
            new ShippingZone(
                "us", "United States", Set.of("US"), Set.of(), Set.of(), List.of(standard)),
            new ShippingZone(
                "rest",
                "World",
                Set.of(ShippingZone.ANYWHERE),
                Set.of(),
                Set.of(),
                List.of(standard))));
  }

  private static Money usd(long minor) {
    return new Money(minor, "USD");
  }
}
