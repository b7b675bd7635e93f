package shop.address;

import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A part of an address that some countries need and others do not. */
public enum AddressPart {
  CITY('C', Address::city),
  STATE('S', Address::state),
  POSTAL_CODE('Z', Address::postalCode);

  private final char letter;
  private final Function<Address, @Nullable String> value;

  AddressPart(char letter, Function<Address, @Nullable String> value) {
    this.letter = letter;
    this.value = value;
  }

  /** Its letter in libaddressinput's data. */
  char letter() {
    return letter;
  }

  /** Whether an address lacks it. */
  boolean isMissingIn(Address address) {
    return value.apply(address) == null;
  }

  /** The name on the wire, such as {@code postal_code}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
