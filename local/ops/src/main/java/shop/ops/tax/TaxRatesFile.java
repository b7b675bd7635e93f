package shop.ops.tax;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.address.Country;
import shop.contracts.Limits;
import shop.tax.TaxRate;
import shop.tax.TaxReason;
import shop.tax.TaxRules;

/**
 * A file of rates of tax with their dates: CSV with a line of names, without quotes, since no field
 * has a comma. Empty lines and lines that start with {@code #} are left out.
 */
public final class TaxRatesFile {
  private static final List<String> COLUMNS =
      List.of(
          "id",
          "name",
          "country",
          "region",
          "postal_prefix",
          "category",
          "rate_bp",
          "reason",
          "from",
          "to");

  private TaxRatesFile() {}

  /**
   * The rates, in the order of the lines.
   *
   * @throws IllegalArgumentException that names the first line with an error
   */
  public static List<TaxRate> read(List<String> lines) {
    List<TaxRate> rates = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    boolean header = true;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      if (header) {
        require(
            line.equals(String.join(",", COLUMNS)),
            i,
            "the names are " + String.join(",", COLUMNS));
        header = false;
        continue;
      }
      TaxRate rate = rate(line, i);
      require(ids.add(rate.id()), i, "an earlier line has this id");
      rates.add(rate);
      numbers.add(i);
    }
    require(rates.size() <= Limits.TAX_RATES, 0, "at most " + Limits.TAX_RATES + " rates");
    TaxRules.faults(rates).stream()
        .findFirst()
        .ifPresent(fault -> require(false, numbers.get(fault.index()), fault.detail()));
    return rates;
  }

  private static TaxRate rate(String line, int index) {
    String[] fields = line.split(",", -1);
    require(fields.length == COLUMNS.size(), index, "needs " + COLUMNS.size() + " fields");
    Map<String, String> named = new HashMap<>();
    for (int i = 0; i < fields.length; i++) {
      String field = fields[i].strip();
      require(field.length() <= Limits.TAX_WORD_LENGTH, index, COLUMNS.get(i) + " is too long");
      if (!field.isEmpty()) {
        named.put(COLUMNS.get(i), field);
      }
    }
    String country = required(named, "country", index);
    require(Country.exists(country), index, "country is not an ISO 3166-1 alpha-2 code");
    String id = required(named, "id", index);
    String name = required(named, "name", index);
    String category = required(named, "category", index);
    String rate = required(named, "rate_bp", index);
    String reason = required(named, "reason", index);
    try {
      return new TaxRate(
          id,
          name,
          country,
          named.get("region"),
          named.get("postal_prefix"),
          category,
          Integer.parseInt(rate),
          TaxReason.valueOf(reason.toUpperCase(Locale.ROOT)),
          moment(named.get("from")),
          moment(named.get("to")));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Line %d: rate_bp is 0 to 10000, reason such as standard, from and to are dates."
              .formatted(index + 1));
    }
  }

  private static @Nullable Instant moment(@Nullable String text) {
    return text == null ? null : TaxRate.moment(text);
  }

  private static String required(Map<String, String> fields, String name, int index) {
    String value = fields.get(name);
    if (value == null) {
      throw new IllegalArgumentException("Line %d: %s is required.".formatted(index + 1, name));
    }
    return value;
  }

  private static void require(boolean holds, int index, String rule) {
    if (!holds) {
      throw new IllegalArgumentException("Line %d: %s.".formatted(index + 1, rule));
    }
  }
}
