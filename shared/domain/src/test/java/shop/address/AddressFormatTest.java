package shop.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AddressFormatTest {
  /** What the shop demanded everywhere before was right in the United States only. */
  @ParameterizedTest
  @CsvSource({
    "US, city state postal_code",
    "KR, city state postal_code",
    "CA, city state postal_code",
    "AU, city state postal_code",
    "IT, city state postal_code",
    "JP, state postal_code",
    "GB, city postal_code",
    "DE, city postal_code",
    "FR, city postal_code",
    "SG, postal_code",
    "HK, state",
    "AE, state",
    "IE, city",
    "NZ, city postal_code",
    "VU, city"
  })
  void needsTheCountrysParts(String country, String parts) {
    assertThat(AddressFormats.of(country).required())
        .extracting(AddressPart::wireName)
        .containsExactlyInAnyOrder(parts.split(" "));
  }

  @Test
  void reportsEveryMissingPart() {
    assertThat(AddressFormats.of("US").faults(address("US", null, null, null)))
        .containsExactly(
            new AddressFault(AddressPart.CITY, "is required in US"),
            new AddressFault(AddressPart.STATE, "is required in US"),
            new AddressFault(AddressPart.POSTAL_CODE, "is required in US"));
  }

  @ParameterizedTest
  @CsvSource({
    "GB, sw1a1aa, SW1A 1AA",
    "GB, m2  5bq, M2 5BQ",
    "CA, k1a-0b1, K1A 0B1",
    "CA, K1A0B1, K1A 0B1",
    "NL, 1234ab, 1234 AB",
    "JP, １５４−００２３, 154-0023",
    "JP, 1540023, 154-0023",
    "BR, 40301110, 40301-110",
    "PL, 00950, 00-950",
    "US, 94043, 94043",
    "US, 22162 1010, 22162-1010",
    "US, 221621010, 22162-1010",
    "KR, 0 3051, 03051",
    "SE, 114 55, 11455",
    "IE, a65f4e2, A65 F4E2",
    "LU, L-4750, 4750",
    "EG, ١٢٤١١, 12411",
    "AR, c1070aam, C1070AAM"
  })
  void writesPostalCodesAsTheyArePrinted(String country, String typed, String printed) {
    Address address = address(country, "City", "State", typed);
    AddressFormat format = AddressFormats.of(country);

    assertThat(format.faults(address)).isEmpty();
    assertThat(format.normalized(address).postalCode()).isEqualTo(printed);
  }

  @ParameterizedTest
  @CsvSource({
    "US, 9404",
    "US, ABCDE",
    "US, 94043-12",
    "GB, 12345",
    "CA, 12345",
    "DE, 1234",
    "KR, 123-456",
    "SG, 12345",
    "JP, 12-3456",
    "FR, F-750",
    "IN, 12345"
  })
  void rejectsPostalCodesOfAnotherForm(String country, String code) {
    assertThat(AddressFormats.of(country).faults(address(country, "City", "State", code)))
        .singleElement()
        .satisfies(fault -> assertThat(fault.part()).isEqualTo(AddressPart.POSTAL_CODE))
        .satisfies(fault -> assertThat(fault.detail()).contains(country + ", such as "));
  }

  @Test
  void keepsPartsThatACountryDoesNotNeed() {
    Address address = address("HK", "Central", "Hong Kong Island", "999077");

    assertThat(AddressFormats.of("HK").faults(address)).isEmpty();
    assertThat(AddressFormats.of("HK").normalized(address)).isEqualTo(address);
  }

  @Test
  void needsOnlyACityInAnUnknownCountry() {
    assertThat(AddressFormats.of("XX").required()).containsExactly(AddressPart.CITY);
    assertThat(AddressFormats.of("XX").faults(address("XX", "City", null, "any"))).isEmpty();
  }

  @Test
  void knowsEveryCountry() {
    assertThat(AddressFormats.countries()).contains(Locale.getISOCountries());
  }

  static Stream<String> countries() {
    return AddressFormats.countries().stream().sorted();
  }

  /** However an example is typed, it is a postal code of the country. */
  @ParameterizedTest
  @MethodSource("countries")
  void takesEveryExampleInAnyCaseAndSpacing(String country) {
    AddressFormat format = AddressFormats.of(country);
    for (String example : AddressFormats.examples(country)) {
      for (String typed :
          List.of(
              example,
              example.toLowerCase(Locale.ROOT),
              " " + example + " ",
              example.replace(" ", "").replace("-", ""),
              example.chars().mapToObj(c -> "" + (char) c).collect(Collectors.joining(" ")))) {
        Address address = address(country, "City", "State", typed);
        assertThat(format.faults(address)).as(typed).isEmpty();
        assertThat(format.normalized(address).postalCode()).as(typed).isEqualTo(example);
      }
    }
  }

  private static Address address(
      String country, @Nullable String city, @Nullable String state, @Nullable String code) {
    return new Address(null, null, "1 Main Street", null, city, state, code, country, null);
  }
}
