package shop.functions.auth;

/**
 * A new access token of the session (RFC 6749, section 5.1). The refresh token stays.
 *
 * @param accessToken for the Authorization header, as {@code Bearer TOKEN}
 * @param tokenType always {@code Bearer}
 * @param expiresIn lifetime of the access token in seconds
 */
record AccessTokenView(String accessToken, String tokenType, long expiresIn) {
  /** Without the secret, so that it is safe to log. */
  @Override
  public String toString() {
    return "AccessTokenView[hidden]";
  }
}
