package shop.mailtext;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.mail.MailContent;
import shop.mailtext.MailPage.Row;
import shop.money.Money;
import shop.order.Order;
import shop.order.OrderLine;
import shop.order.Shipment;
import shop.order.UnitsByLine;
import shop.pricing.Discount;
import shop.pricing.PriceTotals;
import shop.pricing.Priced;
import shop.tax.TaxShare;
import shop.token.OrderTokens;

/** The rows of mails about an order. */
final class OrderPages {
  private final Phrases phrases;
  private final OrderTokens tokens;

  OrderPages(Phrases phrases, OrderTokens tokens) {
    this.phrases = phrases;
    this.tokens = tokens;
  }

  /** The facts of a mail: number, date and token of the order, and what the mail reports. */
  List<Row> details(MailContent.OfOrder content) {
    Order order = content.order();
    List<Row> rows = new ArrayList<>();
    rows.add(detail("order_number", order.number()));
    rows.add(detail("order_date", phrases.date(order.placedAt())));
    if (content instanceof MailContent.Shipped shipped) {
      tracking(shipped.shipment(), rows);
    }
    if (content instanceof MailContent.Refunded refunded) {
      rows.add(detail("refunded", phrases.amount(refunded.amount())));
    }
    rows.add(new Row(phrases.of("detail.order_token"), tokens.of(order.id()), ""));
    return rows;
  }

  private void tracking(Shipment shipment, List<Row> rows) {
    String carrier = shipment.tracking().carrier();
    String number = shipment.tracking().number();
    if (carrier != null) {
      rows.add(detail("carrier", carrier));
    }
    if (number != null) {
      rows.add(detail("tracking_number", number));
    }
  }

  private Row detail(String key, String value) {
    return new Row(phrases.of("detail." + key), "", value);
  }

  /** The lines of the order; of a shipment only its units, without amounts. */
  List<Row> lines(MailContent.OfOrder content) {
    List<OrderLine> lines = content.order().lines();
    if (content instanceof MailContent.Shipped shipped) {
      return shipped.shipment().units().stream().map(units -> shippedRow(lines, units)).toList();
    }
    return lines.stream()
        .map(line -> row(line, line.quantity(), phrases.amount(line.beforeDiscounts())))
        .toList();
  }

  private Row shippedRow(List<OrderLine> lines, UnitsByLine units) {
    OrderLine line =
        lines.stream().filter(one -> one.sku().equals(units.sku())).findFirst().orElseThrow();
    return row(line, units.quantity(), "");
  }

  private Row row(OrderLine line, int quantity, String amount) {
    String options =
        line.options().entrySet().stream()
            .map(option -> option.getKey() + ": " + option.getValue())
            .collect(Collectors.joining(", "));
    return new Row(phrases.of("line", quantity, line.name()), options, amount);
  }

  /** The sums of the order with each discount and tax; none in a mail about a shipment. */
  List<Row> totals(MailContent.OfOrder content) {
    if (content instanceof MailContent.Shipped) {
      return List.of();
    }
    Order order = content.order();
    PriceTotals totals = order.totals();
    List<Row> rows = new ArrayList<>();
    rows.add(total("subtotal", totals.subtotal()));
    parts(order)
        .flatMap(part -> part.discounts().stream())
        .collect(Collectors.toMap(Discount::name, Discount::amount, Money::plus, TreeMap::new))
        .forEach((name, amount) -> rows.add(named("discount", name, amount.negated())));
    rows.add(named("shipping", order.shipping().name(), order.shipping().beforeDiscounts()));
    taxes(order, rows);
    rows.add(total("total", totals.total()));
    return rows;
  }

  private void taxes(Order order, List<Row> rows) {
    Map<TaxLabel, Money> sums =
        parts(order)
            .flatMap(part -> part.taxes().stream())
            .filter(tax -> !tax.amount().isZero())
            .collect(Collectors.toMap(TaxLabel::of, TaxShare::amount, Money::plus, TreeMap::new));
    sums.forEach(
        (label, amount) ->
            rows.add(named(label.inclusive() ? "tax_included" : "tax", label.name(), amount)));
  }

  private record TaxLabel(String name, boolean inclusive) implements Comparable<TaxLabel> {
    static TaxLabel of(TaxShare tax) {
      return new TaxLabel(tax.name(), tax.inclusive());
    }

    @Override
    public int compareTo(TaxLabel other) {
      int byName = name.compareTo(other.name);
      return byName == 0 ? Boolean.compare(inclusive, other.inclusive) : byName;
    }
  }

  private static Stream<Priced> parts(Order order) {
    return Stream.concat(order.lines().stream(), Stream.of(order.shipping()));
  }

  private Row total(String key, Money amount) {
    return new Row(phrases.of("total." + key), "", phrases.amount(amount));
  }

  private Row named(String key, String name, Money amount) {
    return new Row(phrases.of("total." + key, name), "", phrases.amount(amount));
  }
}
