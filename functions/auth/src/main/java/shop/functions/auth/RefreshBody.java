package shop.functions.auth;

import shop.web.binding.Text;

/**
 * A request for new tokens.
 *
 * @param refreshToken the refresh token of the latest log-in or refresh; about 350 characters
 */
record RefreshBody(@Text(max = 2_000) String refreshToken) {
  /** Without the secret, so that it is safe to log. */
  @Override
  public String toString() {
    return "RefreshBody[hidden]";
  }
}
