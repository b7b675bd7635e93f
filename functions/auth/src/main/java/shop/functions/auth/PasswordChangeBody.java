package shop.functions.auth;

import shop.account.Password;
import shop.contracts.Limits;
import shop.web.binding.Text;

/**
 * A change of the password.
 *
 * @param password the new one: none of the most common ones, and not only words of the person or
 *     the shop
 */
record PasswordChangeBody(
    @Text(max = Limits.PASSWORD_LENGTH_MAX, format = "password") String currentPassword,
    @Text(min = Limits.PASSWORD_LENGTH_MIN, max = Limits.PASSWORD_LENGTH_MAX, format = "password")
        String password) {

  Password newPassword() {
    return new Password(password);
  }

  /** Without the secrets, so that it is safe to log. */
  @Override
  public String toString() {
    return "PasswordChangeBody[hidden]";
  }
}
