package shop.mail;

import shop.account.Email;

/**
 * A mail that is ready to be sent.
 *
 * @param to an address without a name: nothing of the reader's name is in a header
 * @param event the name and version of its event, such as {@code OrderPaid.v1}
 * @param reference the id of its event, which the mail carries; two mails with the same reference
 *     are duplicates
 */
public record Mail(Email to, MailText content, String event, String reference) {

  /** Without the address and text, so that it is safe to log. */
  @Override
  public String toString() {
    return "Mail[" + reference + "]";
  }
}
