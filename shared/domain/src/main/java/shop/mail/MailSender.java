package shop.mail;

/** Sends mails. */
public interface MailSender {

  /**
   * Sends a mail. The provider accepts it or does not; whether it arrives is known later, see
   * {@link Suppressions}.
   *
   * @throws RuntimeException if the provider did not accept it; it may be sent again
   */
  void send(Mail mail);
}
