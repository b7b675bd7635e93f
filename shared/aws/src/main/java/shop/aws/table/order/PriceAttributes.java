package shop.aws.table.order;

import java.util.List;
import shop.aws.table.Field;
import shop.aws.table.RecordSchema;
import shop.money.Money;
import shop.pricing.Discount;
import shop.promotion.PromotionLevel;
import shop.tax.TaxReason;
import shop.tax.TaxShare;
import shop.tax.Taxed;

/** The parts of a price in an order's item: discounts and taxes. */
final class PriceAttributes {
  private static final Field<Discount, String> PROMOTION =
      Field.text("promotion_id", Discount::promotionId);
  private static final Field<Discount, String> PROMOTION_NAME = Field.text("name", Discount::name);
  private static final Field<Discount, String> CODE = Field.text("code", Discount::code);
  private static final Field<Discount, PromotionLevel> LEVEL =
      Field.constant("level", PromotionLevel.class, Discount::level);
  private static final Field<Discount, Money> TAKEN = Field.money("amount", Discount::amount);

  static final RecordSchema<Discount> DISCOUNT =
      RecordSchema.of(
          Discount.class,
          item ->
              new Discount(
                  item.get(PROMOTION),
                  item.get(PROMOTION_NAME),
                  item.find(CODE),
                  item.get(LEVEL),
                  item.get(TAKEN)),
          List.of(PROMOTION, PROMOTION_NAME, CODE, LEVEL, TAKEN));

  private static final Field<TaxShare, String> TAX_NAME = Field.text("name", TaxShare::name);
  private static final Field<TaxShare, Long> RATE =
      Field.number("rate_bp", tax -> (long) tax.basisPoints());
  private static final Field<TaxShare, Money> AMOUNT = Field.money("amount", TaxShare::amount);
  private static final Field<TaxShare, Boolean> INCLUSIVE =
      Field.flag("inclusive", TaxShare::inclusive);
  private static final Field<TaxShare, TaxReason> REASON =
      Field.constant("reason", TaxReason.class, TaxShare::reason);

  private static final RecordSchema<TaxShare> TAX =
      RecordSchema.of(
          TaxShare.class,
          item ->
              new TaxShare(
                  item.get(TAX_NAME),
                  Math.toIntExact(item.get(RATE)),
                  item.get(AMOUNT),
                  item.get(INCLUSIVE),
                  item.get(REASON)),
          List.of(TAX_NAME, RATE, AMOUNT, INCLUSIVE, REASON));

  private static final Field<Taxed, Money> TAXABLE = Field.money("taxable", Taxed::taxable);
  private static final Field<Taxed, List<TaxShare>> TAXES =
      Field.documents("taxes", TAX.documentType(), Taxed::taxes);

  static final RecordSchema<Taxed> TAXED =
      RecordSchema.of(
          Taxed.class,
          item -> new Taxed(item.get(TAXABLE), item.get(TAXES)),
          List.of(TAXABLE, TAXES));

  private PriceAttributes() {}
}
