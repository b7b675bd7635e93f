package shop.address;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The formats of all countries, from the data of Google's libaddressinput. The head of the resource
 * {@code formats.tsv} names its source and licence; {@code address_formats.py} makes it. A line has
 * the country, the letters of the parts that it needs, the pattern of its postal codes, examples of
 * them and their prefix, separated by tabs.
 */
public final class AddressFormats {
  private static final String RESOURCE = "formats.tsv";
  private static final int COLUMNS = 5;

  private static final Map<String, String[]> LINES = lines();

  /** Made when an address of the country is checked: patterns take time to compile. */
  private static final Map<String, AddressFormat> FORMATS = new ConcurrentHashMap<>();

  private AddressFormats() {}

  /** The format of a country; of an unknown country, one that needs a city only. */
  public static AddressFormat of(String country) {
    return LINES.containsKey(country)
        ? FORMATS.computeIfAbsent(country, AddressFormats::format)
        : new AddressFormat(country, Set.of(AddressPart.CITY), null);
  }

  /** The countries that the data has. */
  static Set<String> countries() {
    return LINES.keySet();
  }

  /** Examples of a country's postal codes; empty when the country has none. */
  static List<String> examples(String country) {
    String examples = Objects.requireNonNull(LINES.get(country))[3];
    return examples.isEmpty() ? List.of() : List.of(examples.split(","));
  }

  private static AddressFormat format(String country) {
    String[] columns = Objects.requireNonNull(LINES.get(country));
    Set<AddressPart> required = EnumSet.noneOf(AddressPart.class);
    for (AddressPart part : AddressPart.values()) {
      if (columns[1].indexOf(part.letter()) >= 0) {
        required.add(part);
      }
    }
    return new AddressFormat(country, required, postalCode(columns));
  }

  private static @Nullable PostalCodeFormat postalCode(String[] columns) {
    return columns[2].isEmpty()
        ? null
        : new PostalCodeFormat(Pattern.compile(columns[2]), examples(columns[0]), columns[4]);
  }

  private static Map<String, String[]> lines() {
    Map<String, String[]> lines = new HashMap<>();
    try (InputStream resource =
            Objects.requireNonNull(AddressFormats.class.getResourceAsStream(RESOURCE), RESOURCE);
        BufferedReader reader = new BufferedReader(new InputStreamReader(resource, UTF_8))) {
      reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", COLUMNS))
          .forEach(columns -> lines.put(columns[0], columns));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }
}
