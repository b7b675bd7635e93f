package shop.aws.table.order;

import java.util.ArrayList;
import java.util.List;
import shop.aws.table.Field;
import shop.aws.table.RecordSchema;
import shop.money.Money;
import shop.order.OrderLine;
import shop.order.OrderShipping;
import shop.tax.TaxReason;
import shop.tax.TaxShare;
import shop.tax.Taxed;

/**
 * The prices of orders that were placed when an order had one tax and one shipping fee, as sums.
 *
 * @param tax on the subtotal, not contained in the prices
 */
record OldOrderPrices(Money tax, Money shipping) {
  private static final Field<OldOrderPrices, Money> TAX = Field.money("tax", OldOrderPrices::tax);
  private static final Field<OldOrderPrices, Money> SHIPPING =
      Field.money("shipping", OldOrderPrices::shipping);

  static final RecordSchema<OldOrderPrices> SCHEMA =
      RecordSchema.of(
          OldOrderPrices.class,
          item -> new OldOrderPrices(item.get(TAX), item.get(SHIPPING)),
          List.of(TAX, SHIPPING));

  /** The lines with their shares of the tax, which add up to it. */
  List<OrderLine> taxed(List<OrderLine> lines) {
    List<Money> shares =
        tax.spread(lines.stream().mapToLong(l -> l.beforeDiscounts().amountMinor()).toArray());
    List<OrderLine> taxed = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      TaxShare share = new TaxShare("", 0, shares.get(i), false, TaxReason.STANDARD);
      OrderLine line = lines.get(i);
      taxed.add(line.with(new Taxed(line.beforeDiscounts(), List.of(share))));
    }
    return taxed;
  }

  OrderShipping orderShipping() {
    return new OrderShipping(
        "standard", "Shipping", shipping, List.of(), new Taxed(shipping, List.of()));
  }
}
