package shop.functions.auth;

import org.jspecify.annotations.Nullable;
import shop.factor.FactorAnswer;
import shop.factor.RecoveryCodes;
import shop.web.binding.FieldRule;
import shop.web.binding.Form;
import shop.web.binding.Text;

/**
 * The removal of a second factor.
 *
 * @param code the code that the authenticator app shows now
 * @param recoveryCode instead of a code
 */
@FieldRule(
    anyOf = {
      @Form(present = "code", absent = "recovery_code"),
      @Form(present = "recovery_code", absent = "code")
    },
    detail = "The body must contain code or recovery_code, not both.")
record FactorRemovalBody(
    @Nullable @Text(min = 6, max = 6, pattern = TotpCodeBody.DIGITS, description = "six digits")
        String code,
    @Nullable @Text(max = RecoveryCodes.LENGTH_TYPED) String recoveryCode) {

  FactorAnswer answer() {
    return answer(code, recoveryCode);
  }

  /** The one of two fields that is present. */
  static FactorAnswer answer(@Nullable String code, @Nullable String recoveryCode) {
    return code == null
        ? new FactorAnswer.RecoveryCode(String.valueOf(recoveryCode))
        : new FactorAnswer.Code(code);
  }

  /** Without the codes, so that it is safe to log. */
  @Override
  public String toString() {
    return "FactorRemovalBody[hidden]";
  }
}
