package shop.functions.auth;

import shop.account.LoginResult;

/**
 * What somebody gets who proved who they are (RFC 6749, 5.1).
 *
 * @param expiresIn seconds that the access token works
 */
record TokensView(
    String accessToken, String refreshToken, String tokenType, long expiresIn, AccountView user) {

  static TokensView of(LoginResult signedIn) {
    return new TokensView(
        signedIn.accessToken(),
        signedIn.refreshToken(),
        "Bearer",
        signedIn.expiresIn().toSeconds(),
        AccountView.of(signedIn.account()));
  }
}
