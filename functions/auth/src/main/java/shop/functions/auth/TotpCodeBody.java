package shop.functions.auth;

import shop.web.binding.Text;

/**
 * A code of an authenticator app.
 *
 * @param code the code that it shows now
 */
record TotpCodeBody(
    @Text(min = 6, max = 6, pattern = TotpCodeBody.DIGITS, description = "six digits")
        String code) {
  static final String DIGITS = "[0-9]{6}";

  /** Without the code, so that it is safe to log. */
  @Override
  public String toString() {
    return "TotpCodeBody[hidden]";
  }
}
