package shop.functions.auth;

import shop.account.Email;
import shop.contracts.Limits;
import shop.web.binding.Text;

/**
 * A change of the e-mail address.
 *
 * @param email the new one
 * @param password the current one
 */
record EmailChangeBody(
    @Text(
            max = Limits.EMAIL_LENGTH,
            pattern = Email.TYPED,
            description = "an e-mail address",
            format = "email")
        String email,
    @Text(max = Limits.PASSWORD_LENGTH_MAX, format = "password") String password) {

  Email address() {
    return RegisterBody.address(email);
  }

  /** Without the secrets, so that it is safe to log. */
  @Override
  public String toString() {
    return "EmailChangeBody[hidden]";
  }
}
