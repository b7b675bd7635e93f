package shop.functions.auth;

import org.jspecify.annotations.Nullable;
import shop.factor.FactorAnswer;
import shop.factor.RecoveryCodes;
import shop.web.binding.FieldRule;
import shop.web.binding.Form;
import shop.web.binding.Text;

/**
 * The second part of a log-in.
 *
 * @param mfaToken of the first part; about 250 characters
 * @param code the code that the authenticator app shows now
 * @param recoveryCode instead of a code
 */
@FieldRule(
    anyOf = {
      @Form(present = "code", absent = "recovery_code"),
      @Form(present = "recovery_code", absent = "code")
    },
    detail = "The body must contain code or recovery_code, not both.")
record FactorVerificationBody(
    @Text(max = 2_000) String mfaToken,
    @Nullable @Text(min = 6, max = 6, pattern = TotpCodeBody.DIGITS, description = "six digits")
        String code,
    @Nullable @Text(max = RecoveryCodes.LENGTH_TYPED) String recoveryCode) {

  FactorAnswer answer() {
    return FactorRemovalBody.answer(code, recoveryCode);
  }

  /** Without the token and the codes, so that it is safe to log. */
  @Override
  public String toString() {
    return "FactorVerificationBody[hidden]";
  }
}
