package shop.aws.table.order;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.address.Address;
import shop.aws.table.Field;
import shop.aws.table.RecordSchema;
import shop.inventory.StockShards;
import shop.money.Money;
import shop.order.OrderLine;
import shop.order.ReturnedUnits;
import shop.order.Shipment;
import shop.order.TimelineEntry;
import shop.order.Tracking;
import shop.order.UnitsByLine;
import shop.pricing.Charges;

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

  static final RecordSchema<OrderLine> LINE =
      RecordSchema.of(
          OrderLine.class,
          item ->
              new OrderLine(
                  item.get(SKU),
                  item.get(PRODUCT),
                  item.get(NAME),
                  item.get(OPTIONS),
                  item.get(UNIT_PRICE),
                  Math.toIntExact(item.get(QUANTITY)),
                  shard(item.find(SHARD))),
          List.of(SKU, PRODUCT, NAME, OPTIONS, UNIT_PRICE, QUANTITY, SHARD));

  private static final Field<Charges, Money> SUBTOTAL = Field.money("subtotal", Charges::subtotal);
  private static final Field<Charges, Money> TAX = Field.money("tax", Charges::tax);
  private static final Field<Charges, Money> SHIPPING = Field.money("shipping", Charges::shipping);
  private static final Field<Charges, Money> TOTAL = Field.money("total", Charges::total);

  static final RecordSchema<Charges> CHARGES =
      RecordSchema.of(
          Charges.class,
          item ->
              new Charges(item.get(SUBTOTAL), item.get(TAX), item.get(SHIPPING), item.get(TOTAL)),
          List.of(SUBTOTAL, TAX, SHIPPING, TOTAL));

  private static final Field<Address, String> RECIPIENT = Field.text("name", Address::name);
  private static final Field<Address, String> COMPANY = Field.text("company", Address::company);
  private static final Field<Address, String> LINE1 = Field.text("line1", Address::line1);
  private static final Field<Address, String> LINE2 = Field.text("line2", Address::line2);
  private static final Field<Address, String> CITY = Field.text("city", Address::city);
  private static final Field<Address, String> STATE = Field.text("state", Address::state);
  private static final Field<Address, String> POSTAL_CODE =
      Field.text("postal_code", Address::postalCode);
  private static final Field<Address, String> COUNTRY = Field.text("country", Address::country);
  private static final Field<Address, String> PHONE = Field.text("phone", Address::phone);

  static final RecordSchema<Address> ADDRESS =
      RecordSchema.of(
          Address.class,
          item ->
              new Address(
                  item.find(RECIPIENT),
                  item.find(COMPANY),
                  item.get(LINE1),
                  item.find(LINE2),
                  item.find(CITY),
                  item.find(STATE),
                  item.find(POSTAL_CODE),
                  item.get(COUNTRY),
                  item.find(PHONE)),
          List.of(RECIPIENT, COMPANY, LINE1, LINE2, CITY, STATE, POSTAL_CODE, COUNTRY, PHONE));

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

  private static int shard(@Nullable Long number) {
    return number == null ? StockShards.FIRST : Math.toIntExact(number);
  }
}
