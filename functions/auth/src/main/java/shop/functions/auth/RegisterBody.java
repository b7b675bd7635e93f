package shop.functions.auth;

import org.jspecify.annotations.Nullable;
import shop.account.Account;
import shop.account.Email;
import shop.account.Password;
import shop.account.RegisterAccount.Registration;
import shop.contracts.Limits;
import shop.web.Problem;
import shop.web.binding.Text;

/**
 * The registration of a customer.
 *
 * @param email the address for log-in
 * @param password none of the most common ones, and not only words of the person or the shop
 * @param firstName a person with one name has this one
 * @param lastName absent or empty: none
 */
record RegisterBody(
    @Text(
            max = Limits.EMAIL_LENGTH,
            pattern = Email.TYPED,
            description = "an e-mail address",
            format = "email")
        String email,
    @Text(min = Limits.PASSWORD_LENGTH_MIN, max = Limits.PASSWORD_LENGTH_MAX, format = "password")
        String password,
    @Text(max = Limits.PERSON_NAME_LENGTH) String firstName,
    @Nullable @Text(min = 0, max = Limits.PERSON_NAME_LENGTH) String lastName) {

  RegisterBody {
    checkPassword(password);
  }

  /**
   * Checks a new password once more, because normalization can shorten a text.
   *
   * @throws Problem when it does not have a valid form
   */
  static void checkPassword(String password) {
    Password.fault(password)
        .ifPresent(
            fault -> {
              throw Problem.invalid("/password", fault);
            });
  }

  Registration registration() {
    return new Registration(
        Email.parse(email).orElseThrow(),
        new Password(password),
        new Account.Profile(
            firstName,
            lastName == null || lastName.isEmpty() ? null : lastName,
            Account.DEFAULT_LOCALE));
  }

  /** Without the person's data, so that it is safe to log. */
  @Override
  public String toString() {
    return "RegisterBody[hidden]";
  }
}
