package shop.aws.table.account;

import java.util.Map;
import shop.aws.table.Condition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The number of logins of an account, an attribute of the account's item. Each new session
 * increments it, so that a change that ends all sessions detects one that is opened concurrently.
 */
final class LoginCount {
  static final String ATTRIBUTE = "logins";

  private LoginCount() {}

  static long read(Map<String, AttributeValue> accountItem) {
    AttributeValue count = accountItem.get(ATTRIBUTE);
    if (count == null) {
      throw new IllegalStateException("an account has no attribute " + ATTRIBUTE);
    }
    return Long.parseLong(count.n());
  }

  /** The account is at a version, and there was no login since the count was read. */
  static Condition unchanged(long version, long logins) {
    return Condition.of("version = :version AND " + ATTRIBUTE + " = :logins")
        .with(":version", version)
        .with(":logins", logins);
  }
}
