package shop.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.address.Destination;
import shop.money.Money;
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
import shop.tax.TaxShare;
import shop.tax.TaxTable;

/** The example of docs/pricing.md has the amounts that the engine calculates. */
class PricingDocumentTest {
  private static final Destination BERLIN = new Destination("DE", null, "10115");
  private static final Destination BEVERLY_HILLS = new Destination("US", "CA", "90210");
  private static final TaxTable TAXES =
      new TaxTable(
          false,
          Map.of("DE", true),
          List.of(
              rate("vat", "VAT", "DE", null, null, TaxTable.STANDARD, 1_900),
              rate("vat-books", "VAT", "DE", null, null, "books", 700),
              rate("state", "State tax", "US", "CA", null, TaxTable.STANDARD, 725),
              rate("local", "Local tax", "US", "CA", "902", TaxTable.STANDARD, 225)));

  private static final List<Candidate> PROMOTIONS =
      List.of(
          candidate(
              PromotionLevel.ITEM,
              new PromotionAction.Percent(1_500),
              null,
              new PromotionConditions(null, Set.of(), Set.of("cups"), Set.of(), Set.of(), false)),
          candidate(
              PromotionLevel.ORDER,
              new PromotionAction.Fixed(euros(1_000)),
              "WELCOME",
              PromotionConditions.NONE),
          candidate(
              PromotionLevel.SHIPPING,
              new PromotionAction.Percent(5_000),
              null,
              PromotionConditions.NONE));

  @Test
  void describesPricesThatContainTax() throws IOException {
    Quote quote = quoteTo(BERLIN);

    assertThat(document()).contains(rows(quote.lines().stream().map(this::withContainedTax)));
    assertThat(document())
        .contains(
            row(
                "shipping",
                amount(shipping(quote).beforeDiscounts()),
                "",
                "",
                amount(shipping(quote).taxed().taxable()),
                amount(tax(shipping(quote), "VAT"))))
        .contains(totals(quote));
    assertThat(quote.totals().taxIncluded()).isTrue();
  }

  @Test
  void describesPricesWithoutTax() throws IOException {
    Quote quote = quoteTo(BEVERLY_HILLS);

    Stream<String> lines =
        quote.lines().stream().map(line -> withAddedTaxes(line.line().sku(), line));
    assertThat(document())
        .contains(
            rows(Stream.concat(lines, Stream.of(withAddedTaxes("shipping", shipping(quote))))))
        .contains(totals(quote));
    assertThat(quote.totals().taxIncluded()).isFalse();
  }

  private String withContainedTax(QuoteLine line) {
    BasketLine bought = line.line();
    return row(
        "%s, %d at %s".formatted(bought.sku(), bought.quantity(), amount(bought.unitPrice())),
        amount(bought.subtotal()),
        amount(discount(line, PromotionLevel.ITEM)),
        amount(discount(line, PromotionLevel.ORDER)),
        amount(line.taxed().taxable()),
        amount(tax(line, "VAT")));
  }

  private static String withAddedTaxes(String name, Priced part) {
    return row(
        name,
        amount(part.taxed().taxable()),
        amount(tax(part, "State tax")),
        amount(tax(part, "Local tax")),
        amount(part.total()));
  }

  private static String totals(Quote quote) {
    return row(
        quote.totals().rows().stream().map(total -> amount(total.amount())).toArray(String[]::new));
  }

  private static String rows(Stream<String> rows) {
    return rows.collect(Collectors.joining("\n"));
  }

  private static String row(String... cells) {
    return Stream.of(cells)
        .map(cell -> cell.isEmpty() ? "" : " " + cell)
        .collect(Collectors.joining(" |", "|", " |"));
  }

  private static String amount(Money money) {
    long minor = money.amountMinor();
    return "%s%d.%02d"
        .formatted(minor < 0 ? "-" : "", Math.abs(minor) / 100, Math.abs(minor) % 100);
  }

  private static Money discount(Priced part, PromotionLevel level) {
    return part.discounts().stream()
        .filter(discount -> discount.level() == level)
        .map(Discount::amount)
        .reduce(euros(0), Money::plus);
  }

  private static Money tax(Priced part, String name) {
    return part.taxes().stream()
        .filter(tax -> tax.name().equals(name))
        .map(TaxShare::amount)
        .reduce(euros(0), Money::plus);
  }

  private static QuoteShipping shipping(Quote quote) {
    return Objects.requireNonNull(quote.shipping());
  }

  private static Quote quoteTo(Destination destination) {
    List<BasketLine> lines =
        List.of(
            line("BOOK", 1, 2_499, "books", "books"),
            line("CUP", 3, 995, "cups", TaxTable.STANDARD),
            line("TEA", 2, 749, "teas", TaxTable.STANDARD));
    Basket basket =
        new Basket(
            lines,
            destination,
            "parcel",
            PROMOTIONS,
            false,
            false,
            Instant.parse("2026-11-30T12:00:00Z"));
    return new BasketPricing(TAXES, shippingTable()).price(basket);
  }

  private static ShippingTable shippingTable() {
    ShippingMethod parcel =
        new ShippingMethod(
            "parcel",
            "Parcel",
            RateBasis.QUANTITY,
            List.of(new ShippingRate(0, null, euros(490))),
            null,
            null,
            Set.of(),
            null);
    Set<String> anywhere = Set.of(ShippingZone.ANYWHERE);
    return new ShippingTable(
        List.of(new ShippingZone("all", "All", anywhere, Set.of(), Set.of(), List.of(parcel))));
  }

  private static BasketLine line(
      String sku, int quantity, long minor, String category, String taxCategory) {
    return new BasketLine(sku, sku, Set.of(category), quantity, euros(minor), 0, taxCategory);
  }

  private static Candidate candidate(
      PromotionLevel level,
      PromotionAction action,
      @Nullable String code,
      PromotionConditions conditions) {
    Promotion promotion =
        new Promotion(
            level.name(),
            level.name(),
            PromotionStatus.ACTIVE,
            level,
            action,
            code,
            code != null,
            0,
            false,
            null,
            null,
            conditions,
            PromotionLimits.NONE);
    return new Candidate(
        promotion, new PromotionUse(promotion.id(), code, false, 0, PromotionLimits.NONE), null);
  }

  private static TaxRate rate(
      String id,
      String name,
      String country,
      @Nullable String region,
      @Nullable String prefix,
      String category,
      int basisPoints) {
    return new TaxRate(
        id, name, country, region, prefix, category, basisPoints, TaxReason.STANDARD, null, null);
  }

  private static String document() throws IOException {
    Path root = Path.of(Objects.requireNonNull(System.getProperty("shop.root")));
    return Files.readString(root.resolve("docs/pricing.md"));
  }

  private static Money euros(long minor) {
    return new Money(minor, "EUR");
  }
}
