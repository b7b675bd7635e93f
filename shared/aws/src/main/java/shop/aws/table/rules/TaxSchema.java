package shop.aws.table.rules;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import shop.aws.table.Field;
import shop.aws.table.RecordSchema;
import shop.tax.TaxRate;
import shop.tax.TaxReason;
import shop.tax.TaxTable;

/** The item of the table of taxes. */
final class TaxSchema {
  private static final Field<TaxRate, String> ID = Field.text("id", TaxRate::id);
  private static final Field<TaxRate, String> NAME = Field.text("name", TaxRate::name);
  private static final Field<TaxRate, String> COUNTRY = Field.text("country", TaxRate::country);
  private static final Field<TaxRate, String> REGION = Field.text("region", TaxRate::region);
  private static final Field<TaxRate, String> POSTAL_PREFIX =
      Field.text("postal_prefix", TaxRate::postalPrefix);
  private static final Field<TaxRate, String> CATEGORY = Field.text("category", TaxRate::category);
  private static final Field<TaxRate, Long> BASIS_POINTS =
      Field.number("rate_bp", rate -> (long) rate.basisPoints());
  private static final Field<TaxRate, TaxReason> REASON =
      Field.constant("reason", TaxReason.class, TaxRate::reason);
  private static final Field<TaxRate, Instant> FROM = Field.time("from", TaxRate::from);
  private static final Field<TaxRate, Instant> TO = Field.time("to", TaxRate::to);

  private static final RecordSchema<TaxRate> RATE =
      RecordSchema.of(
          TaxRate.class,
          item ->
              new TaxRate(
                  item.get(ID),
                  item.get(NAME),
                  item.get(COUNTRY),
                  item.find(REGION),
                  item.find(POSTAL_PREFIX),
                  item.get(CATEGORY),
                  Math.toIntExact(item.get(BASIS_POINTS)),
                  item.get(REASON),
                  item.find(FROM),
                  item.find(TO)),
          List.of(
              ID, NAME, COUNTRY, REGION, POSTAL_PREFIX, CATEGORY, BASIS_POINTS, REASON, FROM, TO));

  private static final Field<TaxTable, Boolean> INCLUDED =
      Field.flag("prices_include_tax", TaxTable::includedByDefault);
  private static final Field<TaxTable, Map<String, Boolean>> BY_COUNTRY =
      Field.flags("by_country", TaxTable::includedByCountry);
  private static final Field<TaxTable, List<TaxRate>> RATES =
      Field.documents("rates", RATE.documentType(), TaxTable::rates);

  static final RecordSchema<TaxTable> SCHEMA =
      RecordSchema.of(
          TaxTable.class,
          item -> new TaxTable(item.get(INCLUDED), item.get(BY_COUNTRY), item.get(RATES)),
          List.of(INCLUDED, BY_COUNTRY, RATES));

  private TaxSchema() {}
}
