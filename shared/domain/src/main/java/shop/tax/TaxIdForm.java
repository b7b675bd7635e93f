package shop.tax;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import shop.address.Country;

/**
 * The forms of tax ids by country: of the European Union as its system VIES has them ("VAT number
 * structure", ec.europa.eu/taxation_customs/vies), of the United Kingdom (HMRC, VAT Notice 725), of
 * Switzerland (UID), Norway (organisasjonsnummer), Australia (ABN) and the United States (EIN).
 * Whether an id was issued is not checked.
 *
 * @param pattern of what follows the country's prefix, without separators
 * @param example with its prefix
 */
public record TaxIdForm(Pattern pattern, String example) {
  private static final Pattern SEPARATORS = Pattern.compile("[ ./-]");
  private static final Pattern PREFIXED = Pattern.compile("[A-Z]{2}[A-Z0-9+*]{2,20}");
  private static final Pattern EMPLOYER_ID = Pattern.compile("[0-9]{2}-[0-9]{7}");
  private static final Pattern BUSINESS_NUMBER = Pattern.compile("[0-9]{11}");
  private static final int PREFIX = 2;

  private static final Map<String, TaxIdForm> FORMS =
      Map.ofEntries(
          form("AT", "U[0-9]{8}", "U12345678"),
          form("AU", "[0-9]{11}", "51824753556"),
          form("BE", "[01][0-9]{9}", "0123456789"),
          form("BG", "[0-9]{9,10}", "123456789"),
          form("CH", "E[0-9]{9}(MWST|TVA|IVA)?", "E-123.456.789 MWST"),
          form("CY", "[0-9]{8}[A-Z]", "12345678X"),
          form("CZ", "[0-9]{8,10}", "12345678"),
          form("DE", "[0-9]{9}", "123456789"),
          form("DK", "[0-9]{8}", "12345678"),
          form("EE", "[0-9]{9}", "123456789"),
          form("EL", "[0-9]{9}", "123456789"),
          form("ES", "[A-Z0-9][0-9]{7}[A-Z0-9]", "X1234567X"),
          form("FI", "[0-9]{8}", "12345678"),
          form("FR", "[A-HJ-NP-Z0-9]{2}[0-9]{9}", "12345678901"),
          form("GB", "[0-9]{9}|[0-9]{12}|(GD|HA)[0-9]{3}", "123456789"),
          form("HR", "[0-9]{11}", "12345678901"),
          form("HU", "[0-9]{8}", "12345678"),
          form("IE", "[0-9][A-Z0-9+*][0-9]{5}[A-W][A-I]?", "1234567WA"),
          form("IT", "[0-9]{11}", "12345678901"),
          form("LT", "[0-9]{9}|[0-9]{12}", "123456789"),
          form("LU", "[0-9]{8}", "12345678"),
          form("LV", "[0-9]{11}", "12345678901"),
          form("MT", "[0-9]{8}", "12345678"),
          form("NL", "[A-Z0-9+*]{10}[0-9]{2}", "123456789B01"),
          form("NO", "[0-9]{9}(MVA)?", "123456785MVA"),
          form("PL", "[0-9]{10}", "1234567890"),
          form("PT", "[0-9]{9}", "123456789"),
          form("RO", "[0-9]{2,10}", "1234567890"),
          form("SE", "[0-9]{12}", "123456789012"),
          form("SI", "[0-9]{8}", "12345678"),
          form("SK", "[0-9]{10}", "1234567890"),
          form("US", "[0-9]{9}", "12-3456789"),
          form("XI", "[0-9]{9}|[0-9]{12}|(GD|HA)[0-9]{3}", "123456789"));

  private static Map.Entry<String, TaxIdForm> form(String prefix, String pattern, String example) {
    return Map.entry(prefix, new TaxIdForm(Pattern.compile(pattern), prefix + example));
  }

  /**
   * What is wrong with a tax id; empty when it has the form of its country. It starts with the
   * prefix of the country, except for an EIN and an ABN. Of a country without an entry here, only
   * the prefix is checked.
   *
   * @param text in upper or lower case, with or without separators
   */
  public static Optional<String> fault(String text) {
    String id = SEPARATORS.matcher(text).replaceAll("").toUpperCase(Locale.ROOT);
    if (EMPLOYER_ID.matcher(text).matches() || BUSINESS_NUMBER.matcher(id).matches()) {
      return Optional.empty();
    }
    String country = id.length() < PREFIX ? "" : id.substring(0, PREFIX);
    TaxIdForm form = FORMS.get(country);
    if (form == null) {
      return PREFIXED.matcher(id).matches() && Country.exists(country) && !country.equals("GR")
          ? Optional.empty()
          : Optional.of("must start with the prefix of its country, such as DE123456789");
    }
    return form.pattern.matcher(id.substring(PREFIX)).matches()
        ? Optional.empty()
        : Optional.of("must have the form of " + country + ", such as " + form.example);
  }
}
