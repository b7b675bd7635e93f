package shop.functions.auth;

import shop.account.Email;
import shop.contracts.Limits;
import shop.web.binding.Text;

/**
 * The credentials of a log-in. The rules for new passwords do not apply here, so that every wrong
 * password gets the same response.
 */
record LoginBody(
    @Text(
            max = Limits.EMAIL_LENGTH,
            pattern = Email.TYPED,
            description = "an e-mail address",
            format = "email")
        String email,
    @Text(max = Limits.PASSWORD_LENGTH_MAX, format = "password") String password) {
  /** Without the secret, so that it is safe to log. */
  @Override
  public String toString() {
    return "LoginBody[hidden]";
  }

  Email address() {
    return RegisterBody.address(email);
  }
}
