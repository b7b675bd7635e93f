package shop.contracts.reason;

import java.util.Locale;

/**
 * What the functions log for security, one line each (OWASP ASVS 5.0, 16.3). The names are in logs
 * and metrics, and alarms count them.
 */
public enum SecurityEvent {
  LOGIN_SUCCEEDED,
  /** A wrong password, an unknown address or an inactive account. */
  LOGIN_FAILED,
  LOGIN_THROTTLED,
  /** A right password, after which the second factor is needed. */
  LOGIN_CHALLENGED,
  /** A wrong code of a second factor, or one that was used. */
  FACTOR_REFUSED,
  FACTOR_THROTTLED,
  FACTOR_ENABLED,
  /** By its owner. */
  FACTOR_REMOVED,
  /** By an administrator. */
  FACTOR_RESET,
  STEPPED_UP,
  /** A wrong password at a step-up. */
  STEP_UP_REFUSED,
  REGISTRATION_THROTTLED,
  GUEST_SESSION_THROTTLED,
  /** A refresh token was used twice: it was stolen, or a response was lost. */
  REFRESH_REUSED,
  REFRESH_THROTTLED,
  LOGOUT,
  /** All sessions of an account were ended by its owner. */
  LOGOUT_ALL,
  /** A session was ended from another one. */
  SESSION_ENDED,
  PASSWORD_CHANGED,
  /** A change of a password or an address with a wrong current password. */
  PASSWORD_REFUSED,
  /** An address was verified by the link of a mail. */
  EMAIL_VERIFIED,
  /** A link to another address was requested with the right password. */
  EMAIL_CHANGE_REQUESTED,
  /** A password was set by the link of a mail. */
  PASSWORD_RESET,
  /** The token of a link is unknown, used, expired or for another purpose. */
  LINK_REFUSED,
  /** Too many mails with links were requested. */
  LINK_REQUESTS_THROTTLED,
  /** An administrator changed a role, or activated or deactivated an account. */
  ACCOUNT_CHANGED,
  API_KEY_CREATED,
  API_KEY_REVOKED,
  /** A token that is forged, expired, or of a session that ended. */
  TOKEN_REFUSED,
  /** The caller's role does not allow the operation. */
  ACCESS_DENIED,
  /** Too many payments failed, and another card was refused. */
  CARD_REFUSED;

  /** The name in logs and metrics, such as {@code login_failed}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
