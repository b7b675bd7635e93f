package shop.architecture.document;

import static shop.testkit.AccountFixture.anAccount;
import static shop.testkit.OrderFixture.anOrder;
import static shop.testkit.PromotionFixture.aPromotion;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import shop.account.Account;
import shop.account.Email;
import shop.catalog.Product;
import shop.catalog.ProductStatus;
import shop.catalog.Variant;
import shop.contracts.reason.RefundReason;
import shop.ledger.Dispute;
import shop.ledger.DisputeStatus;
import shop.ledger.Payment;
import shop.ledger.PaymentIssue;
import shop.ledger.Refund;
import shop.money.Money;
import shop.order.Order;
import shop.promotion.ActivePromotions;
import shop.promotion.PromotionUse;
import shop.promotion.SavedPromotion;
import shop.promotion.UseShards;
import shop.shipping.ShippingTable;
import shop.tax.TaxRate;
import shop.tax.TaxReason;
import shop.tax.TaxTable;

/** One object of each kind, for sample items and for the patterns of keys. */
final class SampleObjects {
  static final Instant AT = Instant.parse("2026-01-31T12:00:00Z");
  static final LocalDate DAY = LocalDate.ofInstant(AT, ZoneOffset.UTC);
  static final YearMonth MONTH = YearMonth.from(DAY);
  static final Email EMAIL = new Email("ada@example.com");
  static final String SKU = "MUG";
  static final Money PRICE = new Money(1999, "USD");

  static final Account ACCOUNT =
      anAccount().id("account-1").email(EMAIL.address()).createdAt(AT).build();

  static final Product PRODUCT =
      new Product(
          "product-1",
          "harbour-mug",
          "Harbour Mug",
          "A stoneware mug.",
          "category-1",
          "Kiln & Tide",
          TaxTable.STANDARD,
          ProductStatus.ACTIVE,
          List.of(new Variant(SKU, Map.of("colour", "blue"), PRICE, null, null, 300)),
          AT,
          AT,
          1);

  static final TaxTable TAXES =
      new TaxTable(
          false,
          Map.of("DE", true),
          List.of(
              new TaxRate(
                  "de-standard",
                  "VAT",
                  "DE",
                  null,
                  null,
                  TaxTable.STANDARD,
                  1_900,
                  TaxReason.STANDARD,
                  AT,
                  null)));

  static final ShippingTable SHIPPING = ShippingTable.free("USD");

  static final String CODE = "GIFT-7QKX2M4TX9BR";

  static final SavedPromotion PROMOTION =
      new SavedPromotion(
          aPromotion().id("promotion-1").coded().limit(100).limitPerCustomer(1).build(), AT, AT, 1);

  static final ActivePromotions ACTIVE = new ActivePromotions(List.of(PROMOTION.promotion()));

  static final Order ORDER =
      anOrder()
          .id("order-1")
          .number("ASE5Q-N38RM")
          .customer(ACCOUNT.id())
          .placedAt(AT)
          .withLine(SKU, PRODUCT.id(), 1, PRICE.amountMinor())
          .using(
              new PromotionUse(
                  PROMOTION.id(), CODE, true, UseShards.FIRST, PROMOTION.promotion().limits()))
          .build();

  static final Payment PAYMENT =
      new Payment(ORDER.id(), "pi_1", PRICE, Payment.State.PROCESSING, AT, AT);

  static final Refund REFUND =
      Refund.requested(
          "refund-1", ORDER.id(), PAYMENT.intentId(), PRICE, RefundReason.ADMINISTRATOR, AT);

  static final Dispute DISPUTE =
      new Dispute(
          "dp_1",
          ORDER.id(),
          PAYMENT.intentId(),
          PRICE,
          "fraudulent",
          DisputeStatus.NEEDS_RESPONSE,
          AT.plus(Duration.ofDays(7)),
          AT,
          AT);

  static final PaymentIssue ISSUE =
      PaymentIssue.mismatch(ORDER.id(), PAYMENT.intentId(), PRICE, AT);

  /** The objects by type, as arguments of the methods that make keys. */
  static final Map<Class<?>, Object> BY_TYPE =
      Map.ofEntries(
          Map.entry(Account.class, ACCOUNT),
          Map.entry(Product.class, PRODUCT),
          Map.entry(Order.class, ORDER),
          Map.entry(Payment.class, PAYMENT),
          Map.entry(Refund.class, REFUND),
          Map.entry(Dispute.class, DISPUTE),
          Map.entry(PaymentIssue.class, ISSUE),
          Map.entry(SavedPromotion.class, PROMOTION),
          Map.entry(Email.class, EMAIL),
          Map.entry(Instant.class, AT),
          Map.entry(LocalDate.class, DAY),
          Map.entry(YearMonth.class, MONTH));

  private SampleObjects() {}
}
