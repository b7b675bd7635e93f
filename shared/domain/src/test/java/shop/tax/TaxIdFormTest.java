package shop.tax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaxIdFormTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "DE123456789",
        "de 123 456 789",
        "ATU12345678",
        "BE0123456789",
        "EL123456789",
        "ESX1234567X",
        "FR12345678901",
        "IE1234567WA",
        "NL123456789B01",
        "XI123456789",
        "GB123456789",
        "GBGD123",
        "CHE-123.456.789 MWST",
        "NO123456785MVA",
        "AU51824753556",
        "51 824 753 556",
        "12-3456789",
        "US12-3456789",
        "JP1234567890123"
      })
  void acceptsTheFormOfTheCountry(String id) {
    assertThat(TaxIdForm.fault(id)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DE12345678",
        "DE1234567890",
        "DEABCDEFGHI",
        "AT12345678",
        "BE2123456789",
        "GR123456789",
        "GB1234567890",
        "CH123456789",
        "NO12345678",
        "AU123",
        "US12345678",
        "123456789",
        "ZZ123456789",
        "D",
        "?",
        "none"
      })
  void refusesOtherForms(String id) {
    assertThat(TaxIdForm.fault(id)).isPresent();
  }
}
