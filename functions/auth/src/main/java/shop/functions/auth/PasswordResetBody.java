package shop.functions.auth;

import shop.account.Password;
import shop.contracts.Limits;
import shop.web.binding.Text;

/**
 * A new password with the token of a link that was mailed.
 *
 * @param token what the link has after {@code token=}
 * @param password the new one: none of the most common ones, and not only words of the person or
 *     the shop
 */
record PasswordResetBody(
    @Text(max = Limits.TOKEN_LENGTH) String token,
    @Text(min = Limits.PASSWORD_LENGTH_MIN, max = Limits.PASSWORD_LENGTH_MAX, format = "password")
        String password) {

  Password newPassword() {
    return new Password(password);
  }

  /** Without the secrets, so that it is safe to log. */
  @Override
  public String toString() {
    return "PasswordResetBody[hidden]";
  }
}
