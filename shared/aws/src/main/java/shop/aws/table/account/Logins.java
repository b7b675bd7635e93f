package shop.aws.table.account;

import java.util.List;
import java.util.Map;
import shop.account.KnownDevices;
import shop.account.Session;
import shop.aws.table.Condition;
import shop.aws.table.Write;
import shop.aws.table.key.AccountKeys;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The log-ins of an account, which are attributes of the account's item. Each new session
 * increments their number, so that a change that ends all sessions detects one that is opened
 * concurrently.
 */
record Logins(long count, KnownDevices devices) {
  static final Logins NONE = new Logins(0, KnownDevices.NONE);

  private static final String COUNT = "logins";
  private static final String DEVICES = "devices";

  static Logins read(Map<String, AttributeValue> accountItem) {
    AttributeValue count = accountItem.get(COUNT);
    if (count == null) {
      throw new IllegalStateException("an account has no attribute " + COUNT);
    }
    AttributeValue devices = accountItem.get(DEVICES);
    return new Logins(
        Long.parseLong(count.n()),
        devices == null
            ? KnownDevices.NONE
            : new KnownDevices(devices.l().stream().map(AttributeValue::s).toList()));
  }

  /** Their attributes of the account's item. */
  Map<String, AttributeValue> attributes() {
    return Map.of(COUNT, AttributeValue.fromN(Long.toString(count)), DEVICES, list(devices));
  }

  /** The account is at a version, and there was no login since these were read. */
  Condition unchanged(long version) {
    return Condition.of("version = :version AND " + COUNT + " = :logins")
        .with(":version", version)
        .with(":logins", count);
  }

  /** Adds one, under the condition that there was none since these were read. */
  Write withOneMore(Session session, long accountVersion) {
    Condition unchanged =
        unchanged(accountVersion)
            .with(":one", 1)
            .with(":devices", list(devices.with(session.origin())));
    return Write.update(
        "account",
        AccountKeys.account(session.accountId()),
        "ADD %s :one SET %s = :devices".formatted(COUNT, DEVICES),
        unchanged);
  }

  private static AttributeValue list(KnownDevices devices) {
    List<AttributeValue> values = devices.hashes().stream().map(AttributeValue::fromS).toList();
    return AttributeValue.fromL(values);
  }
}
