package shop.functions.auth;

import shop.account.Email;
import shop.contracts.Limits;
import shop.web.Problem;
import shop.web.binding.Text;

/** Who wants to log in; the password is what was typed, whatever it is. */
record LoginBody(
    @Text(max = Limits.EMAIL_LENGTH, format = "email") String email,
    @Text(max = Limits.NOTE_LENGTH, format = "password") String password) {

  Email address() {
    return Email.parse(email)
        .orElseThrow(() -> Problem.invalid("/email", "is not an e-mail address"));
  }
}
