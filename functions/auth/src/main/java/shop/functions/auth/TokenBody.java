package shop.functions.auth;

import shop.contracts.Limits;
import shop.web.binding.Text;

/**
 * The token of a link that was mailed.
 *
 * @param token what the link has after {@code token=}
 */
record TokenBody(@Text(max = Limits.TOKEN_LENGTH) String token) {
  /** Without the secret, so that it is safe to log. */
  @Override
  public String toString() {
    return "TokenBody[hidden]";
  }
}
