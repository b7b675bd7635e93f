package shop.aws.mail;

import org.jspecify.annotations.Nullable;
import shop.mail.Mail;
import shop.mail.MailSender;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.Content;
import software.amazon.awssdk.services.ses.model.MessageTag;

/** Sends mails with SES: a text and an HTML part each. */
public final class SesMailSender implements MailSender {
  /**
   * Tags a mail with {@link Mail#reference}. What SES says later about the mail has the tag, so
   * that an operator recognises duplicates.
   */
  static final String REFERENCE = "event_id";

  private static final String CHARSET = "UTF-8";

  private final SesClient client;
  private final String sender;
  private final @Nullable String configurationSet;

  /**
   * Sends with a client.
   *
   * @param sender the address that mails come from, an identity that SES has verified
   * @param configurationSet publishes what becomes of the mails; null: none
   */
  public SesMailSender(SesClient client, String sender, @Nullable String configurationSet) {
    this.client = client;
    this.sender = sender;
    this.configurationSet = configurationSet;
  }

  @Override
  public void send(Mail mail) {
    MessageTag reference = MessageTag.builder().name(REFERENCE).value(mail.reference()).build();
    client.sendEmail(
        request ->
            request
                .source(sender)
                .configurationSetName(configurationSet)
                .destination(to -> to.toAddresses(mail.to().address()))
                .tags(reference)
                .message(
                    message ->
                        message
                            .subject(content(mail.content().subject()))
                            .body(
                                body ->
                                    body.text(content(mail.content().text()))
                                        .html(content(mail.content().html())))));
  }

  private static Content content(String text) {
    return Content.builder().charset(CHARSET).data(text).build();
  }
}
