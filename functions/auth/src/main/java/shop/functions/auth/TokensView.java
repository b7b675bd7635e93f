package shop.functions.auth;

import shop.account.GuestLogin;
import shop.account.LoginResult;

/**
 * The tokens of a session (RFC 6749, section 5.1).
 *
 * @param accessToken for the Authorization header, as {@code Bearer TOKEN}
 * @param refreshToken to get new tokens; can be used once
 * @param tokenType always {@code Bearer}
 * @param expiresIn lifetime of the access token in seconds
 */
record TokensView(
    String accessToken, String refreshToken, String tokenType, long expiresIn, AccountView user) {
  /** Without the secret, so that it is safe to log. */
  @Override
  public String toString() {
    return "TokensView[hidden]";
  }

  static TokensView of(LoginResult login) {
    return new TokensView(
        login.accessToken(),
        login.refreshToken(),
        "Bearer",
        login.expiresIn().toSeconds(),
        AccountView.of(login.account()));
  }

  static TokensView of(GuestLogin login) {
    return new TokensView(
        login.accessToken(),
        login.refreshToken(),
        "Bearer",
        login.expiresIn().toSeconds(),
        AccountView.guest(login.session()));
  }
}
