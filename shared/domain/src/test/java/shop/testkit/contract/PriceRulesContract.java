package shop.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import shop.commit.CommitResult;
import shop.commit.Effects;
import shop.commit.Versioned;
import shop.contracts.reason.AuditAction;
import shop.money.Money;
import shop.pricing.CurrentPriceRules;
import shop.pricing.PriceRules;
import shop.pricing.RuleDocument;
import shop.shipping.RateBasis;
import shop.shipping.ShippingMethod;
import shop.shipping.ShippingRate;
import shop.shipping.ShippingTable;
import shop.shipping.ShippingZone;
import shop.tax.TaxRate;
import shop.tax.TaxReason;
import shop.tax.TaxTable;
import shop.testkit.fake.FixedIds;

/** The contract of {@link RuleDocument} and {@link CurrentPriceRules}, for a shop in US dollars. */
public abstract class PriceRulesContract {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00.123Z");

  /** A table with every field, and with a rate without the optional ones. */
  protected static final TaxTable TAXES =
      new TaxTable(
          true,
          Map.of("US", false, "DE", true),
          List.of(
              rate("de", "VAT", "DE", 1_900),
              new TaxRate(
                  "la",
                  "County tax",
                  "US",
                  "CA",
                  "900",
                  "books",
                  225,
                  TaxReason.REDUCED,
                  AT,
                  AT.plusSeconds(60))));

  /** A table with every field, and with a method without the optional ones. */
  protected static final ShippingTable SHIPPING =
      new ShippingTable(
          List.of(
              new ShippingZone(
                  "west",
                  "West coast",
                  Set.of("US"),
                  Set.of("CA"),
                  Set.of("9"),
                  List.of(
                      new ShippingMethod(
                          "parcel",
                          "Parcel",
                          RateBasis.WEIGHT,
                          List.of(
                              new ShippingRate(0, 1_000L, usd(495)),
                              new ShippingRate(1_000, null, usd(995))),
                          usd(5_000),
                          "shipping",
                          Set.of("piano"),
                          "2-4"))),
              new ShippingZone(
                  "rest",
                  "Rest of the world",
                  Set.of(ShippingZone.ANYWHERE),
                  Set.of(),
                  Set.of(),
                  List.of(
                      new ShippingMethod(
                          "mail",
                          "Mail",
                          RateBasis.SUBTOTAL,
                          List.of(new ShippingRate(0, null, usd(0))),
                          null,
                          null,
                          Set.of(),
                          null)))));

  private final FixedIds ids = new FixedIds();

  protected abstract RuleDocument<TaxTable> taxes();

  protected abstract RuleDocument<ShippingTable> shipping();

  protected abstract CurrentPriceRules current();

  private static TaxRate rate(String id, String name, String country, int basisPoints) {
    return new TaxRate(
        id,
        name,
        country,
        null,
        null,
        TaxTable.STANDARD,
        basisPoints,
        TaxReason.STANDARD,
        null,
        null);
  }

  private static Money usd(long minor) {
    return new Money(minor, "USD");
  }

  private Effects effects() {
    return Effects.at(AT, ids).audit("admin-1", AuditAction.TAX_REPLACE, "tax", "version 1");
  }

  @Test
  void hasNoTaxesAndFreeShippingAtFirst() {
    assertThat(taxes().find()).isEqualTo(new Versioned<>(TaxTable.EMPTY, 0));
    assertThat(shipping().find()).isEqualTo(new Versioned<>(ShippingTable.free("USD"), 0));
    assertThat(current().read())
        .isEqualTo(new PriceRules(TaxTable.EMPTY, ShippingTable.free("USD"), List.of()));
  }

  @Test
  void keepsEveryFieldOfADocument() {
    assertThat(taxes().replace(new Versioned<>(TAXES, 1), effects()))
        .isEqualTo(CommitResult.COMMITTED);
    assertThat(shipping().replace(new Versioned<>(SHIPPING, 1), effects()))
        .isEqualTo(CommitResult.COMMITTED);

    assertThat(taxes().find()).isEqualTo(new Versioned<>(TAXES, 1));
    assertThat(shipping().find()).isEqualTo(new Versioned<>(SHIPPING, 1));
    assertThat(current().read()).isEqualTo(new PriceRules(TAXES, SHIPPING, List.of()));
  }

  @Test
  void hasEachChangeWithTheNextRead() {
    taxes().replace(new Versioned<>(TAXES, 1), effects());
    assertThat(current().read().taxes()).isEqualTo(TAXES);

    taxes().replace(new Versioned<>(TaxTable.EMPTY, 2), effects());
    assertThat(current().read().taxes()).isEqualTo(TaxTable.EMPTY);
    assertThat(current().read().shipping()).isEqualTo(ShippingTable.free("USD"));
  }

  @Test
  void refusesAnOtherSuccessorOfAVersion() {
    taxes().replace(new Versioned<>(TAXES, 1), effects());

    assertThat(taxes().replace(new Versioned<>(TaxTable.EMPTY, 1), effects()))
        .isEqualTo(CommitResult.STALE);
    assertThat(taxes().replace(new Versioned<>(TaxTable.EMPTY, 3), effects()))
        .isEqualTo(CommitResult.STALE);
    assertThat(taxes().find()).isEqualTo(new Versioned<>(TAXES, 1));
  }
}
