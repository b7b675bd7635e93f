package shop.mail;

import shop.text.PlainText;

/**
 * The text of a mail.
 *
 * @param subject one line without control or invisible characters, so that it cannot add a header
 * @param text for readers without HTML
 */
public record MailText(String subject, String text, String html) {
  public MailText {
    subject = PlainText.printable(subject);
  }
}
