package shop.tax;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import shop.address.Destination;

/**
 * A rate of the table of taxes.
 *
 * @param name of the tax, such as {@code VAT} or {@code State tax}; of the rates of one name the
 *     most specific applies, and rates of several names are all taken
 * @param region null: the whole country
 * @param postalPrefix null: the whole country or region
 * @param category of products, such as {@code standard} or {@code books}
 * @param basisPoints hundredths of a percent, 0 to 10,000
 * @param from included; null: always
 * @param to not included; null: for ever
 */
public record TaxRate(
    String id,
    String name,
    String country,
    @Nullable String region,
    @Nullable String postalPrefix,
    String category,
    int basisPoints,
    TaxReason reason,
    @Nullable Instant from,
    @Nullable Instant to) {
  /** 100 %. */
  public static final int MAX_BASIS_POINTS = 10_000;

  public TaxRate {
    if (basisPoints < 0 || basisPoints > MAX_BASIS_POINTS) {
      throw new IllegalArgumentException("rate " + basisPoints);
    }
    if (from != null && to != null && !from.isBefore(to)) {
      throw new IllegalArgumentException("a rate ends before it starts");
    }
  }

  /**
   * The moment of a text: a timestamp with an offset, or a date, which starts at 00:00 UTC.
   *
   * @throws java.time.DateTimeException if it is neither
   */
  public static Instant moment(String text) {
    return text.indexOf('T') < 0
        ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
        : Instant.parse(text);
  }

  /** Whether it applies to a category at a place and time. */
  boolean appliesTo(String ofCategory, Destination destination, Instant at) {
    return category.equals(ofCategory)
        && country.equals(destination.country())
        && (region == null || destination.isIn(region))
        && (postalPrefix == null || destination.hasPostalPrefix(postalPrefix))
        && (from == null || !at.isBefore(from))
        && (to == null || at.isBefore(to));
  }

  /**
   * What a rate is about. Of one subject only one rate applies at a time.
   *
   * @param region empty: the whole country
   * @param postalPrefix empty: the whole country or region
   */
  record Subject(
      String name, String category, String country, String region, String postalPrefix) {}

  /** Its subject, with places in the form in which they are compared. */
  Subject subject() {
    return new Subject(
        name,
        category,
        country,
        region == null ? "" : Destination.comparableRegion(region),
        postalPrefix == null ? "" : Destination.comparablePostalCode(postalPrefix));
  }

  /** Postal prefixes before regions before countries; of prefixes the longer one. */
  int specificity() {
    int prefix = postalPrefix == null ? 0 : 2 + 2 * subject().postalPrefix().length();
    return prefix + (region == null ? 0 : 1);
  }
}
