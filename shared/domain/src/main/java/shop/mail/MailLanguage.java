package shop.mail;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A language in which mails are written. */
public enum MailLanguage {
  ENGLISH(Locale.US),
  KOREAN(Locale.KOREA);

  private final Locale locale;

  MailLanguage(Locale locale) {
    this.locale = locale;
  }

  /** The locale of its amounts and dates. */
  public Locale locale() {
    return locale;
  }

  /**
   * The language of a person.
   *
   * @param tag a language tag (BCP 47), such as {@code ko-KR}; null when it is not known
   * @return English for languages in which there are no mails
   */
  public static MailLanguage of(@Nullable String tag) {
    String wanted = tag == null ? "" : Locale.forLanguageTag(tag).getLanguage();
    return Arrays.stream(values())
        .filter(language -> language.locale.getLanguage().equals(wanted))
        .findFirst()
        .orElse(ENGLISH);
  }
}
