package shop.aws.table.account;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import shop.account.Account;
import shop.account.Email;
import shop.account.Role;
import shop.account.TaxStatus;
import shop.aws.table.Field;
import shop.aws.table.RecordSchema;

/** The item of an account. */
final class AccountSchema {
  private static final Field<Account, String> ID = Field.text("id", Account::id);
  private static final Field<Account, String> EMAIL =
      Field.text("email", account -> account.email().address());
  private static final Field<Account, Boolean> EMAIL_VERIFIED =
      Field.flag("email_verified", Account::emailVerified);
  private static final Field<Account, String> FIRST_NAME =
      Field.text("first_name", Account::firstName);
  private static final Field<Account, String> LAST_NAME =
      Field.text("last_name", Account::lastName);
  private static final Field<Account, String> LOCALE = Field.text("locale", Account::locale);
  private static final Field<Account, String> HASH =
      Field.text("password_hash", Account::passwordHash);
  private static final Field<Account, Boolean> SECOND_FACTOR =
      Field.flag("second_factor", Account::secondFactor);
  private static final Field<Account, Role> ROLE =
      Field.constant("role", Role.class, Account::role);
  private static final Field<Account, Boolean> ACTIVE = Field.flag("is_active", Account::active);
  private static final Field<Account, Boolean> TAX_EXEMPT =
      Field.flag("tax_exempt", account -> account.tax().exempt());
  private static final Field<Account, String> TAX_ID =
      Field.text("tax_id", account -> account.tax().taxId());
  private static final Field<Account, Instant> CREATED =
      Field.time("created_at", Account::createdAt);
  private static final Field<Account, Instant> UPDATED =
      Field.time("updated_at", Account::updatedAt);
  private static final Field<Account, Long> VERSION = Field.number("version", Account::version);

  static final RecordSchema<Account> SCHEMA =
      RecordSchema.of(
          Account.class,
          item ->
              new Account(
                  item.get(ID),
                  new Email(item.get(EMAIL)),
                  // Accounts of earlier versions lack this, the locale and the second factor.
                  Boolean.TRUE.equals(item.find(EMAIL_VERIFIED)),
                  item.get(FIRST_NAME),
                  item.find(LAST_NAME),
                  Objects.requireNonNullElse(item.find(LOCALE), Account.DEFAULT_LOCALE),
                  item.get(HASH),
                  Boolean.TRUE.equals(item.find(SECOND_FACTOR)),
                  item.get(ROLE),
                  item.get(ACTIVE),
                  new TaxStatus(Boolean.TRUE.equals(item.find(TAX_EXEMPT)), item.find(TAX_ID)),
                  item.get(CREATED),
                  item.get(UPDATED),
                  item.get(VERSION)),
          List.of(
              ID,
              EMAIL,
              EMAIL_VERIFIED,
              FIRST_NAME,
              LAST_NAME,
              LOCALE,
              HASH,
              SECOND_FACTOR,
              ROLE,
              ACTIVE,
              TAX_EXEMPT,
              TAX_ID,
              CREATED,
              UPDATED,
              VERSION));

  private AccountSchema() {}
}
