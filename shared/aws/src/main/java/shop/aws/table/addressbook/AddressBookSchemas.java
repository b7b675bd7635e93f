package shop.aws.table.addressbook;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import shop.address.Address;
import shop.addressbook.AddressBook;
import shop.addressbook.SavedAddress;
import shop.aws.table.Field;
import shop.aws.table.RecordSchema;
import shop.aws.table.key.AccountKeys;
import shop.aws.table.order.AddressSchema;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The items of saved addresses, and of the address book that they belong to. */
final class AddressBookSchemas {
  private static final Field<SavedAddress, String> ID = Field.text("id", SavedAddress::id);
  private static final Field<SavedAddress, Address> ADDRESS =
      Field.document("address", AddressSchema.SCHEMA.documentType(), SavedAddress::address);
  private static final Field<SavedAddress, Instant> CREATED =
      Field.time("created_at", SavedAddress::createdAt);
  private static final Field<SavedAddress, Instant> UPDATED =
      Field.time("updated_at", SavedAddress::updatedAt);
  private static final Field<SavedAddress, Long> ADDRESS_VERSION =
      Field.number("version", SavedAddress::version);

  private static final Field<AddressBook, String> ACCOUNT =
      Field.text("account_id", AddressBook::accountId);
  private static final Field<AddressBook, Long> SIZE =
      Field.number("addresses", book -> (long) book.size());
  private static final Field<AddressBook, String> DEFAULT_SHIPPING =
      Field.text("default_shipping", AddressBook::defaultShipping);
  private static final Field<AddressBook, String> DEFAULT_BILLING =
      Field.text("default_billing", AddressBook::defaultBilling);
  private static final Field<AddressBook, Long> BOOK_VERSION =
      Field.number("version", AddressBook::version);

  static final RecordSchema<SavedAddress> SAVED =
      RecordSchema.of(
          SavedAddress.class,
          item ->
              new SavedAddress(
                  item.get(ID),
                  item.get(ADDRESS),
                  item.get(CREATED),
                  item.get(UPDATED),
                  item.get(ADDRESS_VERSION)),
          List.of(ID, ADDRESS, CREATED, UPDATED, ADDRESS_VERSION));

  static final RecordSchema<AddressBook> BOOK =
      RecordSchema.of(
          AddressBook.class,
          item ->
              new AddressBook(
                  item.get(ACCOUNT),
                  Math.toIntExact(item.get(SIZE)),
                  item.find(DEFAULT_SHIPPING),
                  item.find(DEFAULT_BILLING),
                  item.get(BOOK_VERSION)),
          List.of(ACCOUNT, SIZE, DEFAULT_SHIPPING, DEFAULT_BILLING, BOOK_VERSION));

  private AddressBookSchemas() {}

  static Map<String, AttributeValue> write(AddressBook book) {
    return BOOK.write(book, AccountKeys.addressBook(book.accountId()));
  }

  static Map<String, AttributeValue> write(String accountId, SavedAddress address) {
    return SAVED.write(address, AccountKeys.address(accountId, address.id()));
  }
}
