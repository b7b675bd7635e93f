package shop.aws.table.order;

import java.util.List;
import shop.address.Address;
import shop.aws.table.Field;
import shop.aws.table.RecordSchema;

/** A postal address within an item. */
public final class AddressSchema {
  private static final Field<Address, String> RECIPIENT = Field.text("name", Address::name);
  private static final Field<Address, String> COMPANY = Field.text("company", Address::company);
  private static final Field<Address, String> LINE1 = Field.text("line1", Address::line1);
  private static final Field<Address, String> LINE2 = Field.text("line2", Address::line2);
  private static final Field<Address, String> CITY = Field.text("city", Address::city);
  private static final Field<Address, String> STATE = Field.text("state", Address::state);
  private static final Field<Address, String> POSTAL_CODE =
      Field.text("postal_code", Address::postalCode);
  private static final Field<Address, String> COUNTRY = Field.text("country", Address::country);
  private static final Field<Address, String> PHONE = Field.text("phone", Address::phone);

  public static final RecordSchema<Address> SCHEMA =
      RecordSchema.of(
          Address.class,
          item ->
              new Address(
                  item.find(RECIPIENT),
                  item.find(COMPANY),
                  item.get(LINE1),
                  item.find(LINE2),
                  item.find(CITY),
                  item.find(STATE),
                  item.find(POSTAL_CODE),
                  item.get(COUNTRY),
                  item.find(PHONE)),
          List.of(RECIPIENT, COMPANY, LINE1, LINE2, CITY, STATE, POSTAL_CODE, COUNTRY, PHONE));

  private AddressSchema() {}
}
