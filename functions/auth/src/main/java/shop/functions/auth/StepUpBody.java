package shop.functions.auth;

import org.jspecify.annotations.Nullable;
import shop.contracts.Limits;
import shop.web.binding.FieldRule;
import shop.web.binding.Form;
import shop.web.binding.Text;

/**
 * A proof that the owner of the session is there.
 *
 * @param code the code that the authenticator app shows now
 * @param password only for accounts without a second factor
 */
@FieldRule(
    anyOf = {
      @Form(present = "code", absent = "password"),
      @Form(present = "password", absent = "code")
    },
    detail = "The body must contain code or password, not both.")
record StepUpBody(
    @Nullable @Text(min = 6, max = 6, pattern = TotpCodeBody.DIGITS, description = "six digits")
        String code,
    @Nullable @Text(max = Limits.PASSWORD_LENGTH_MAX, format = "password") String password) {
  /** Without the secrets, so that it is safe to log. */
  @Override
  public String toString() {
    return "StepUpBody[hidden]";
  }
}
