package shop.mail;

import org.jspecify.annotations.Nullable;

/** Writes the texts of mails. */
public interface MailTexts {

  /**
   * The text of a mail.
   *
   * @param name how to address the reader, untrusted; null when it is not known
   */
  MailText write(MailContent content, MailLanguage language, @Nullable String name);
}
