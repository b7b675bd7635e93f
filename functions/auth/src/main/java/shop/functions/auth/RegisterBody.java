package shop.functions.auth;

import org.jspecify.annotations.Nullable;
import shop.account.Account;
import shop.account.Email;
import shop.account.Password;
import shop.account.verification.RegisterAccount.Registration;
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
 * @param locale the language of mails; English when the shop does not write in it or it is absent
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
    @Nullable @Text(min = 0, max = Limits.PERSON_NAME_LENGTH) String lastName,
    @Nullable
        @Text(
            max = Limits.LOCALE_LENGTH,
            pattern = ProfileBody.LANGUAGE_TAG,
            description = "a language tag such as ko or en-GB (BCP 47)")
        String locale) {

  Registration registration() {
    return new Registration(
        address(email),
        new Password(password),
        new Account.Profile(
            firstName,
            lastName == null || lastName.isEmpty() ? null : lastName,
            locale == null ? Account.DEFAULT_LOCALE : ProfileBody.languageTag(locale)));
  }

  /**
   * An address whose form is checked.
   *
   * @throws Problem when it is too long without the spaces around it
   */
  static Email address(String typed) {
    return Email.parse(typed)
        .orElseThrow(() -> Problem.invalid("/email", "must be an e-mail address"));
  }

  /** Without the person's data, so that it is safe to log. */
  @Override
  public String toString() {
    return "RegisterBody[hidden]";
  }
}
