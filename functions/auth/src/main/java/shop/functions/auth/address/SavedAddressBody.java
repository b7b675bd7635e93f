package shop.functions.auth.address;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.addressbook.AddressDraft;
import shop.addressbook.DefaultUse;
import shop.contracts.IdFormat;
import shop.contracts.Limits;
import shop.web.Problem.Fault;
import shop.web.binding.Text;
import shop.web.binding.ValueRule;
import shop.web.order.AddressBody;

/**
 * An address to save: the fields of {@link AddressBody}, and its use.
 *
 * @param name the recipient; default: the customer
 * @param line1 street and number
 * @param state state, province, prefecture or region
 * @param postalCode in upper or lower case, with or without separators
 * @param country ISO 3166-1 alpha-2 code
 * @param phone for the carrier
 * @param defaultShipping true: it becomes the default for deliveries, in place of another one;
 *     false: it is none; absent: unchanged, of a new address false
 * @param defaultBilling the same for invoices
 */
record SavedAddressBody(
    @Nullable @Text(min = 0, max = Limits.ADDRESS_PART_LENGTH) String name,
    @Nullable @Text(min = 0, max = Limits.ADDRESS_PART_LENGTH) String company,
    @Text(max = Limits.ADDRESS_LINE_LENGTH) String line1,
    @Nullable @Text(min = 0, max = Limits.ADDRESS_LINE_LENGTH) String line2,
    @Nullable @Text(min = 0, max = Limits.ADDRESS_PART_LENGTH) String city,
    @Nullable @Text(min = 0, max = Limits.ADDRESS_PART_LENGTH) String state,
    @Nullable @Text(min = 0, max = Limits.POSTAL_CODE_LENGTH) String postalCode,
    @Text(min = 2, max = 2, pattern = IdFormat.COUNTRY, description = "an ISO 3166-1 alpha-2 code")
        String country,
    @Nullable
        @Text(max = Limits.PHONE_LENGTH, pattern = IdFormat.PHONE, description = "a phone number")
        String phone,
    @Nullable Boolean defaultShipping,
    @Nullable Boolean defaultBilling)
    implements ValueRule {

  @Override
  public List<Fault> faults(String pointer) {
    return address().faults(pointer);
  }

  AddressDraft draft() {
    return new AddressDraft(address().address(), new DefaultUse(defaultShipping, defaultBilling));
  }

  private AddressBody address() {
    return new AddressBody(name, company, line1, line2, city, state, postalCode, country, phone);
  }

  /** Without the person's data, so that it is safe to log. */
  @Override
  public String toString() {
    return "SavedAddressBody[" + country + "]";
  }
}
