package shop.aws.table.order;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import shop.aws.table.Field;
import shop.aws.table.RecordSchema;
import shop.inventory.StockShards;
import shop.money.Money;
import shop.order.OrderLine;
import shop.order.OrderShipping;
import shop.order.ReturnedUnits;
import shop.order.Shipment;
import shop.order.TimelineEntry;
import shop.order.Tracking;
import shop.order.UnitsByLine;
import shop.pricing.Discount;
import shop.promotion.PromotionLimits;
import shop.promotion.PromotionUse;
import shop.tax.Taxed;

/** The parts of an order's item: lines, charges, address, shipments, timeline. */
final class OrderAttributes {
  private static final Field<OrderLine, String> SKU = Field.text("sku", OrderLine::sku);
  private static final Field<OrderLine, String> PRODUCT =
      Field.text("product_id", OrderLine::productId);
  private static final Field<OrderLine, String> NAME = Field.text("name", OrderLine::name);
  private static final Field<OrderLine, Map<String, String>> OPTIONS =
      Field.texts("options", OrderLine::options);
  private static final Field<OrderLine, Money> UNIT_PRICE =
      Field.money("unit_price", OrderLine::unitPrice);
  private static final Field<OrderLine, Long> QUANTITY =
      Field.number("quantity", line -> (long) line.quantity());

  /** Absent for the first shard, which every SKU has. */
  private static final Field<OrderLine, Long> SHARD =
      Field.number("shard", line -> line.shard() == StockShards.FIRST ? null : (long) line.shard());

  /** Absent when the price was not reduced. */
  private static final Field<OrderLine, Money> LIST_PRICE =
      Field.money(
          "list_price",
          line -> line.listPrice().equals(line.unitPrice()) ? null : line.listPrice());

  private static final Field<OrderLine, List<Discount>> LINE_DISCOUNTS =
      Field.documents("discounts", PriceAttributes.DISCOUNT.documentType(), OrderLine::discounts);

  /** Absent in old items, see {@link OldOrderPrices}. */
  private static final Field<OrderLine, Taxed> LINE_TAXED =
      Field.document("taxed", PriceAttributes.TAXED.documentType(), OrderLine::taxed);

  static final RecordSchema<OrderLine> LINE =
      RecordSchema.of(
          OrderLine.class,
          OrderAttributes::line,
          List.of(
              SKU,
              PRODUCT,
              NAME,
              OPTIONS,
              UNIT_PRICE,
              QUANTITY,
              SHARD,
              LIST_PRICE,
              LINE_DISCOUNTS,
              LINE_TAXED));

  private static final Field<OrderShipping, String> OPTION =
      Field.text("option_id", OrderShipping::optionId);
  private static final Field<OrderShipping, String> OPTION_NAME =
      Field.text("name", OrderShipping::name);
  private static final Field<OrderShipping, Money> PRICE =
      Field.money("price", OrderShipping::price);
  private static final Field<OrderShipping, List<Discount>> SHIPPING_DISCOUNTS =
      Field.documents(
          "discounts", PriceAttributes.DISCOUNT.documentType(), OrderShipping::discounts);
  private static final Field<OrderShipping, Taxed> SHIPPING_TAXED =
      Field.document("taxed", PriceAttributes.TAXED.documentType(), OrderShipping::taxed);

  static final RecordSchema<OrderShipping> SHIPPING =
      RecordSchema.of(
          OrderShipping.class,
          item ->
              new OrderShipping(
                  item.get(OPTION),
                  item.get(OPTION_NAME),
                  item.get(PRICE),
                  item.get(SHIPPING_DISCOUNTS),
                  item.get(SHIPPING_TAXED)),
          List.of(OPTION, OPTION_NAME, PRICE, SHIPPING_DISCOUNTS, SHIPPING_TAXED));

  private static final Field<PromotionUse, String> PROMOTION =
      Field.text("promotion_id", PromotionUse::promotionId);
  private static final Field<PromotionUse, String> CODE = Field.text("code", PromotionUse::code);
  private static final Field<PromotionUse, Long> COUNTER =
      Field.number("shard", use -> (long) use.shard());

  private static final Field<PromotionUse, Boolean> SINGLE_USE =
      Field.flag("single_use", PromotionUse::singleUse);
  private static final Field<PromotionUse, Long> TOTAL_USES =
      Field.number("total_uses", use -> use.limits().total());
  private static final Field<PromotionUse, Long> CUSTOMER_USES =
      Field.number("customer_uses", use -> use.limits().perCustomer());

  static final RecordSchema<PromotionUse> PROMOTION_USE =
      RecordSchema.of(
          PromotionUse.class,
          item ->
              new PromotionUse(
                  item.get(PROMOTION),
                  item.find(CODE),
                  item.get(SINGLE_USE),
                  Math.toIntExact(item.get(COUNTER)),
                  new PromotionLimits(item.find(TOTAL_USES), item.find(CUSTOMER_USES))),
          List.of(PROMOTION, CODE, SINGLE_USE, COUNTER, TOTAL_USES, CUSTOMER_USES));

  private static final Field<UnitsByLine, String> SENT_SKU = Field.text("sku", UnitsByLine::sku);
  private static final Field<UnitsByLine, Long> SENT_QUANTITY =
      Field.number("quantity", units -> (long) units.quantity());

  private static final RecordSchema<UnitsByLine> UNITS =
      RecordSchema.of(
          UnitsByLine.class,
          item -> new UnitsByLine(item.get(SENT_SKU), Math.toIntExact(item.get(SENT_QUANTITY))),
          List.of(SENT_SKU, SENT_QUANTITY));

  private static final Field<Shipment, String> SHIPMENT_ID = Field.text("id", Shipment::id);
  private static final Field<Shipment, List<UnitsByLine>> SHIPMENT_UNITS =
      Field.documents("units", UNITS.documentType(), Shipment::units);
  private static final Field<Shipment, String> CARRIER =
      Field.text("carrier", shipment -> shipment.tracking().carrier());
  private static final Field<Shipment, String> TRACKING =
      Field.text("tracking_number", shipment -> shipment.tracking().number());
  private static final Field<Shipment, Instant> SHIPPED =
      Field.time("shipped_at", Shipment::shippedAt);
  private static final Field<Shipment, Instant> DELIVERED =
      Field.time("delivered_at", Shipment::deliveredAt);

  static final RecordSchema<Shipment> SHIPMENT =
      RecordSchema.of(
          Shipment.class,
          item ->
              new Shipment(
                  item.get(SHIPMENT_ID),
                  item.get(SHIPMENT_UNITS),
                  new Tracking(item.find(CARRIER), item.find(TRACKING)),
                  item.get(SHIPPED),
                  item.find(DELIVERED)),
          List.of(SHIPMENT_ID, SHIPMENT_UNITS, CARRIER, TRACKING, SHIPPED, DELIVERED));

  private static final Field<Tracking, String> OLD_CARRIER =
      Field.text("carrier", Tracking::carrier);
  private static final Field<Tracking, String> OLD_NUMBER =
      Field.text("tracking_number", Tracking::number);

  /** The tracking of orders that were shipped when an order had one shipment only. */
  static final RecordSchema<Tracking> OLD_SHIPMENT =
      RecordSchema.of(
          Tracking.class,
          item -> new Tracking(item.find(OLD_CARRIER), item.find(OLD_NUMBER)),
          List.of(OLD_CARRIER, OLD_NUMBER));

  private static final Field<ReturnedUnits, Map<String, Integer>> CANCELLED =
      Field.counts("cancelled", ReturnedUnits::cancelled);
  private static final Field<ReturnedUnits, Map<String, Integer>> RETURNED =
      Field.counts("returned", ReturnedUnits::returned);

  static final RecordSchema<ReturnedUnits> RETURNS =
      RecordSchema.of(
          ReturnedUnits.class,
          item -> new ReturnedUnits(item.get(CANCELLED), item.get(RETURNED)),
          List.of(CANCELLED, RETURNED));

  private static final Field<TimelineEntry, Instant> AT = Field.time("at", TimelineEntry::at);
  private static final Field<TimelineEntry, String> TIMELINE_EVENT =
      Field.text("event", TimelineEntry::event);
  private static final Field<TimelineEntry, String> NOTE = Field.text("note", TimelineEntry::note);

  static final RecordSchema<TimelineEntry> TIMELINE_ENTRY =
      RecordSchema.of(
          TimelineEntry.class,
          item -> new TimelineEntry(item.get(AT), item.get(TIMELINE_EVENT), item.find(NOTE)),
          List.of(AT, TIMELINE_EVENT, NOTE));

  private OrderAttributes() {}

  private static OrderLine line(RecordSchema.Attributes item) {
    Money unitPrice = item.get(UNIT_PRICE);
    int quantity = Math.toIntExact(item.get(QUANTITY));
    Taxed taxed = item.find(LINE_TAXED);
    return new OrderLine(
        item.get(SKU),
        item.get(PRODUCT),
        item.get(NAME),
        item.get(OPTIONS),
        Objects.requireNonNullElse(item.find(LIST_PRICE), unitPrice),
        unitPrice,
        quantity,
        shard(item.find(SHARD)),
        Objects.requireNonNullElse(item.find(LINE_DISCOUNTS), List.of()),
        taxed == null ? new Taxed(unitPrice.times(quantity), List.of()) : taxed);
  }

  private static int shard(@Nullable Long number) {
    return number == null ? StockShards.FIRST : Math.toIntExact(number);
  }
}
