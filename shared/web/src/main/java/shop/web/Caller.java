package shop.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The sender of a request.
 *
 * @param accountId account of the access token; null for an anonymous caller
 * @param sessionId session of the access token; null for an anonymous caller
 * @param administrator whether the account has the administrator role
 * @param address client IP address, as the trusted edge or API Gateway reports it
 */
public record Caller(
    @Nullable String accountId, @Nullable String sessionId, boolean administrator, String address) {
  private static final String ATTRIBUTE = Caller.class.getName();

  /** A caller without an access token. */
  public static Caller anonymous(String address) {
    return new Caller(null, null, false, address);
  }

  /** The caller of a request that passed the access check. */
  public static Caller of(HttpServletRequest request) {
    return (Caller) Optional.ofNullable(request.getAttribute(ATTRIBUTE)).orElseThrow();
  }

  /** Stores this caller as a request attribute, for {@link #of}. */
  public void attachTo(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  /** The account id. Call it only in routes that require an access token. */
  public String account() {
    return Optional.ofNullable(accountId).orElseThrow();
  }

  /** The session id. Call it only in routes that require an access token. */
  public String session() {
    return Optional.ofNullable(sessionId).orElseThrow();
  }

  /**
   * The scope of rate limits and idempotency keys: the account, or the address of an anonymous
   * caller.
   */
  public String identity() {
    return accountId == null ? "address:" + address : "account:" + accountId;
  }

  /** Omits the address, so that logs contain no IP addresses. */
  @Override
  public String toString() {
    return "Caller[" + accountId + ", administrator=" + administrator + "]";
  }
}
