package shop.aws.table.rules;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.aws.table.Field;
import shop.aws.table.RecordSchema;
import shop.money.Money;
import shop.shipping.RateBasis;
import shop.shipping.ShippingMethod;
import shop.shipping.ShippingRate;
import shop.shipping.ShippingTable;
import shop.shipping.ShippingZone;

/** The item of the zones, methods and rates of shipping. */
final class ShippingSchema {
  private static final Field<ShippingRate, Long> FROM = Field.number("from", ShippingRate::from);
  private static final Field<ShippingRate, Long> TO = Field.number("to", ShippingRate::to);
  private static final Field<ShippingRate, Money> PRICE = Field.money("price", ShippingRate::price);

  private static final RecordSchema<ShippingRate> RATE =
      RecordSchema.of(
          ShippingRate.class,
          item -> new ShippingRate(item.get(FROM), item.find(TO), item.get(PRICE)),
          List.of(FROM, TO, PRICE));

  private static final Field<ShippingMethod, String> METHOD_ID =
      Field.text("id", ShippingMethod::id);
  private static final Field<ShippingMethod, String> METHOD_NAME =
      Field.text("name", ShippingMethod::name);
  private static final Field<ShippingMethod, RateBasis> BY =
      Field.constant("by", RateBasis.class, ShippingMethod::by);
  private static final Field<ShippingMethod, List<ShippingRate>> RATES =
      Field.documents("rates", RATE.documentType(), ShippingMethod::rates);
  private static final Field<ShippingMethod, Money> FREE_FROM =
      Field.money("free_from", ShippingMethod::freeFrom);
  private static final Field<ShippingMethod, String> TAX_CATEGORY =
      Field.text("tax_category", ShippingMethod::taxCategory);
  private static final Field<ShippingMethod, List<String>> EXCLUDED =
      Field.words("excluded_product_ids", method -> wordsOf(method.excludedProductIds()));
  private static final Field<ShippingMethod, String> ESTIMATED_DAYS =
      Field.text("estimated_days", ShippingMethod::estimatedDays);

  private static final RecordSchema<ShippingMethod> METHOD =
      RecordSchema.of(
          ShippingMethod.class,
          item ->
              new ShippingMethod(
                  item.get(METHOD_ID),
                  item.get(METHOD_NAME),
                  item.get(BY),
                  item.get(RATES),
                  item.find(FREE_FROM),
                  item.find(TAX_CATEGORY),
                  setOf(item.find(EXCLUDED)),
                  item.find(ESTIMATED_DAYS)),
          List.of(
              METHOD_ID,
              METHOD_NAME,
              BY,
              RATES,
              FREE_FROM,
              TAX_CATEGORY,
              EXCLUDED,
              ESTIMATED_DAYS));

  private static final Field<ShippingZone, String> ZONE_ID = Field.text("id", ShippingZone::id);
  private static final Field<ShippingZone, String> ZONE_NAME =
      Field.text("name", ShippingZone::name);
  private static final Field<ShippingZone, List<String>> COUNTRIES =
      Field.words("countries", zone -> wordsOf(zone.countries()));
  private static final Field<ShippingZone, List<String>> REGIONS =
      Field.words("regions", zone -> wordsOf(zone.regions()));
  private static final Field<ShippingZone, List<String>> POSTAL_PREFIXES =
      Field.words("postal_prefixes", zone -> wordsOf(zone.postalPrefixes()));
  private static final Field<ShippingZone, List<ShippingMethod>> METHODS =
      Field.documents("methods", METHOD.documentType(), ShippingZone::methods);

  private static final RecordSchema<ShippingZone> ZONE =
      RecordSchema.of(
          ShippingZone.class,
          item ->
              new ShippingZone(
                  item.get(ZONE_ID),
                  item.get(ZONE_NAME),
                  setOf(item.find(COUNTRIES)),
                  setOf(item.find(REGIONS)),
                  setOf(item.find(POSTAL_PREFIXES)),
                  item.get(METHODS)),
          List.of(ZONE_ID, ZONE_NAME, COUNTRIES, REGIONS, POSTAL_PREFIXES, METHODS));

  private static final Field<ShippingTable, List<ShippingZone>> ZONES =
      Field.documents("zones", ZONE.documentType(), ShippingTable::zones);

  static final RecordSchema<ShippingTable> SCHEMA =
      RecordSchema.of(
          ShippingTable.class, item -> new ShippingTable(item.get(ZONES)), List.of(ZONES));

  private ShippingSchema() {}

  /** Null, which is not written, when there are none. */
  private static @Nullable List<String> wordsOf(Set<String> words) {
    return words.isEmpty() ? null : List.copyOf(words);
  }

  private static Set<String> setOf(@Nullable List<String> words) {
    return new LinkedHashSet<>(Objects.requireNonNullElse(words, List.of()));
  }
}
