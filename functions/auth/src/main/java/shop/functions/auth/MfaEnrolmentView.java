package shop.functions.auth;

import shop.account.LogIn;

/**
 * What a log-in with the right password gets when the account's role needs a second factor and the
 * account has none.
 *
 * @param mfaEnrolmentRequired always true
 * @param mfaToken as the access token of {@code POST auth/mfa/totp} and {@code POST
 *     auth/mfa/totp/confirm}, and of nothing else; then log in again
 * @param expiresIn lifetime of the token in seconds
 */
record MfaEnrolmentView(boolean mfaEnrolmentRequired, String mfaToken, long expiresIn) {

  static MfaEnrolmentView of(String token) {
    return new MfaEnrolmentView(true, token, LogIn.CHALLENGE_TTL.toSeconds());
  }

  /** Without the token, so that it is safe to log. */
  @Override
  public String toString() {
    return "MfaEnrolmentView[hidden]";
  }
}
