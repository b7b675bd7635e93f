package shop.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a request.
 *
 * @param accountId null for a caller without a token
 * @param sessionId null for a caller without a token
 * @param address the IP address that the gateway saw
 */
public record Caller(
    @Nullable String accountId, @Nullable String sessionId, boolean administrator, String address) {

  static Caller anonymous(String address) {
    return new Caller(null, null, false, address);
  }

  /** The account behind the token; only for routes that need one. */
  public String account() {
    return Optional.ofNullable(accountId).orElseThrow();
  }

  /** The session behind the token; only for routes that need one. */
  public String session() {
    return Optional.ofNullable(sessionId).orElseThrow();
  }

  /** What tells callers apart for limits and idempotency keys. */
  public String identity() {
    return accountId == null ? "address:" + address : "account:" + accountId;
  }

  /** Hides the address from logs. */
  @Override
  public String toString() {
    return "Caller[" + accountId + ", administrator=" + administrator + "]";
  }
}
