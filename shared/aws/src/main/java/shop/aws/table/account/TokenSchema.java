package shop.aws.table.account;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.account.Account;
import shop.account.Email;
import shop.account.verification.StoredToken;
import shop.account.verification.StoredToken.PendingRegistration;
import shop.aws.table.Field;
import shop.aws.table.RecordSchema;
import shop.aws.table.key.AccountKeys;
import shop.contracts.TableLayout;
import shop.token.TokenPurpose;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The item of a one-time token, which expires with it. */
final class TokenSchema {
  private static final Field<StoredToken, String> HASH = Field.text("hash", StoredToken::hash);
  private static final Field<StoredToken, TokenPurpose> PURPOSE =
      Field.constant("purpose", TokenPurpose.class, StoredToken::purpose);
  private static final Field<StoredToken, String> ACCOUNT =
      Field.text("account_id", StoredToken::accountId);
  private static final Field<StoredToken, String> EMAIL =
      Field.text("email", token -> token.email().address());
  private static final Field<StoredToken, String> CREDENTIALS =
      Field.text("credentials", StoredToken::credentials);
  private static final Field<StoredToken, String> FIRST_NAME =
      Field.text("first_name", token -> profile(token, Account.Profile::firstName));
  private static final Field<StoredToken, String> LAST_NAME =
      Field.text("last_name", token -> profile(token, Account.Profile::lastName));
  private static final Field<StoredToken, String> LOCALE =
      Field.text("locale", token -> profile(token, Account.Profile::locale));
  private static final Field<StoredToken, String> PASSWORD_HASH =
      Field.text(
          "password_hash",
          token -> token.registration() == null ? null : token.registration().passwordHash());
  private static final Field<StoredToken, Long> EXPIRY =
      Field.number(TableLayout.TTL, token -> token.expiresAt().getEpochSecond());

  private static final RecordSchema<StoredToken> SCHEMA =
      RecordSchema.of(
          StoredToken.class,
          item ->
              new StoredToken(
                  item.get(HASH),
                  item.get(PURPOSE),
                  item.find(ACCOUNT),
                  new Email(item.get(EMAIL)),
                  item.get(CREDENTIALS),
                  registration(item),
                  Instant.ofEpochSecond(item.get(EXPIRY))),
          List.of(
              HASH,
              PURPOSE,
              ACCOUNT,
              EMAIL,
              CREDENTIALS,
              FIRST_NAME,
              LAST_NAME,
              LOCALE,
              PASSWORD_HASH,
              EXPIRY));

  private TokenSchema() {}

  private static @Nullable PendingRegistration registration(RecordSchema.Attributes item) {
    String passwordHash = item.find(PASSWORD_HASH);
    return passwordHash == null
        ? null
        : new PendingRegistration(
            new Account.Profile(item.get(FIRST_NAME), item.find(LAST_NAME), item.get(LOCALE)),
            passwordHash);
  }

  private static @Nullable String profile(
      StoredToken token, Field.Getter<Account.Profile, String> part) {
    return token.registration() == null ? null : part.of(token.registration().profile());
  }

  static Map<String, AttributeValue> write(StoredToken token) {
    return SCHEMA.write(token, AccountKeys.token(token.hash()));
  }

  static StoredToken read(Map<String, AttributeValue> item) {
    return SCHEMA.read(item);
  }
}
