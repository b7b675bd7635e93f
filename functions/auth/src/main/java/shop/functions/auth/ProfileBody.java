package shop.functions.auth;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import shop.account.ChangeProfile;
import shop.contracts.Limits;
import shop.web.binding.Text;

/**
 * A person's name and language.
 *
 * @param firstName a person with one name has this one
 * @param lastName absent or empty: none
 * @param locale the language of mails; English when the shop does not write in it; absent:
 *     unchanged
 */
record ProfileBody(
    @Text(max = Limits.PERSON_NAME_LENGTH) String firstName,
    @Nullable @Text(min = 0, max = Limits.PERSON_NAME_LENGTH) String lastName,
    @Nullable
        @Text(
            max = Limits.LOCALE_LENGTH,
            pattern = ProfileBody.LANGUAGE_TAG,
            description = "a language tag such as ko or en-GB (BCP 47)")
        String locale) {
  static final String LANGUAGE_TAG = "[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*";

  ChangeProfile.Change change() {
    return new ChangeProfile.Change(
        firstName,
        lastName == null || lastName.isEmpty() ? null : lastName,
        locale == null ? null : languageTag(locale));
  }

  /** A language tag in its usual form. */
  static String languageTag(String typed) {
    return Locale.forLanguageTag(typed).toLanguageTag();
  }

  /** Without the person's data, so that it is safe to log. */
  @Override
  public String toString() {
    return "ProfileBody[hidden]";
  }
}
