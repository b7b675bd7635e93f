package shop.functions.auth;

import shop.account.LogIn;

/**
 * What a log-in with the right password gets when the account has a second factor.
 *
 * @param mfaRequired always true
 * @param mfaToken for {@code POST auth/mfa/verify}, with a code; opens one session
 * @param expiresIn lifetime of the token in seconds
 */
record MfaChallengeView(boolean mfaRequired, String mfaToken, long expiresIn) {

  static MfaChallengeView of(String token) {
    return new MfaChallengeView(true, token, LogIn.CHALLENGE_TTL.toSeconds());
  }

  /** Without the token, so that it is safe to log. */
  @Override
  public String toString() {
    return "MfaChallengeView[hidden]";
  }
}
