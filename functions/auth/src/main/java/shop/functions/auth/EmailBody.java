package shop.functions.auth;

import shop.account.Email;
import shop.contracts.Limits;
import shop.web.binding.Text;

/**
 * An address to which a link is to be mailed.
 *
 * @param email as an account has it
 */
record EmailBody(
    @Text(
            max = Limits.EMAIL_LENGTH,
            pattern = Email.TYPED,
            description = "an e-mail address",
            format = "email")
        String email) {

  Email address() {
    return RegisterBody.address(email);
  }

  /** Without the address, so that it is safe to log. */
  @Override
  public String toString() {
    return "EmailBody[hidden]";
  }
}
