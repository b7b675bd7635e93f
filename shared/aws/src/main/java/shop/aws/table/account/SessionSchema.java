package shop.aws.table.account;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import shop.account.Role;
import shop.account.Session;
import shop.account.SessionOrigin;
import shop.aws.table.Field;
import shop.aws.table.RecordSchema;
import shop.aws.table.key.AccountKeys;
import shop.contracts.TableLayout;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The item of a session, which expires when the session does. */
final class SessionSchema {
  static final String GENERATION = "generation";

  private static final Field<Session, String> ID = Field.text("id", Session::id);
  private static final Field<Session, String> ACCOUNT =
      Field.text("account_id", Session::accountId);
  private static final Field<Session, Role> ROLE =
      Field.constant("role", Role.class, Session::role);
  private static final Field<Session, Long> GENERATION_FIELD =
      Field.number(GENERATION, Session::generation);
  private static final Field<Session, Instant> CREATED =
      Field.time("created_at", Session::createdAt);
  private static final Field<Session, Long> EXPIRY =
      Field.number(TableLayout.TTL, session -> session.expiresAt().getEpochSecond());
  private static final Field<Session, Instant> REFRESHED =
      Field.time("refreshed_at", Session::refreshedAt);
  private static final Field<Session, String> NETWORK_HASH =
      Field.text("network", session -> session.origin().networkHash());
  private static final Field<Session, String> NETWORK =
      Field.text("network_shown", session -> session.origin().network());
  private static final Field<Session, String> DEVICE =
      Field.text("device", session -> session.origin().device());

  private static final Field<Session, Instant> AUTHENTICATED =
      Field.time("authenticated_at", session -> session.authentication().at());
  private static final Field<Session, Boolean> SECOND_FACTOR =
      Field.flag("second_factor", session -> session.authentication().secondFactor());

  private static final RecordSchema<Session> SCHEMA =
      RecordSchema.of(
          Session.class,
          item ->
              new Session(
                  item.get(ID),
                  item.get(ACCOUNT),
                  item.get(ROLE),
                  item.get(GENERATION_FIELD),
                  item.get(CREATED),
                  Instant.ofEpochSecond(item.get(EXPIRY)),
                  // Sessions of earlier versions have none of these.
                  Objects.requireNonNullElse(item.find(REFRESHED), item.get(CREATED)),
                  new SessionOrigin(
                      orElse(item.find(DEVICE), SessionOrigin.UNKNOWN.device()),
                      orElse(item.find(NETWORK), SessionOrigin.UNKNOWN.network()),
                      orElse(item.find(NETWORK_HASH), SessionOrigin.UNKNOWN.networkHash())),
                  new Session.Authentication(
                      Objects.requireNonNullElse(item.find(AUTHENTICATED), item.get(CREATED)),
                      Boolean.TRUE.equals(item.find(SECOND_FACTOR)))),
          List.of(
              ID,
              ACCOUNT,
              ROLE,
              GENERATION_FIELD,
              CREATED,
              EXPIRY,
              REFRESHED,
              NETWORK_HASH,
              NETWORK,
              DEVICE,
              AUTHENTICATED,
              SECOND_FACTOR));

  private SessionSchema() {}

  private static String orElse(@Nullable String stored, String absent) {
    return Objects.requireNonNullElse(stored, absent);
  }

  static Map<String, AttributeValue> write(Session session) {
    return SCHEMA.write(session, AccountKeys.session(session.accountId(), session.id()));
  }

  static Session read(Map<String, AttributeValue> item) {
    return SCHEMA.read(item);
  }
}
