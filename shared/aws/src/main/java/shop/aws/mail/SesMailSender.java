package shop.aws.mail;

import org.jspecify.annotations.Nullable;
import shop.mail.Mail;
import shop.mail.MailSender;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.Body;
import software.amazon.awssdk.services.sesv2.model.Content;
import software.amazon.awssdk.services.sesv2.model.Message;
import software.amazon.awssdk.services.sesv2.model.MessageHeader;

/** Sends mails with SES: a text and an HTML part each. */
public final class SesMailSender implements MailSender {
  /** Carries {@link Mail#reference}, so that duplicates can be recognised. */
  static final String REFERENCE = "X-Entity-Ref-ID";

  private static final String CHARSET = "UTF-8";

  private final SesV2Client client;
  private final String sender;
  private final @Nullable String configurationSet;

  /**
   * Sends with a client.
   *
   * @param sender the address that mails come from, an identity that SES has verified
   * @param configurationSet publishes what becomes of the mails; null: none
   */
  public SesMailSender(SesV2Client client, String sender, @Nullable String configurationSet) {
    this.client = client;
    this.sender = sender;
    this.configurationSet = configurationSet;
  }

  @Override
  public void send(Mail mail) {
    Body body =
        Body.builder()
            .text(content(mail.content().text()))
            .html(content(mail.content().html()))
            .build();
    Message message =
        Message.builder()
            .subject(content(mail.content().subject()))
            .body(body)
            .headers(MessageHeader.builder().name(REFERENCE).value(mail.reference()).build())
            .build();
    client.sendEmail(
        request ->
            request
                .fromEmailAddress(sender)
                .configurationSetName(configurationSet)
                .destination(to -> to.toAddresses(mail.to().address()))
                .content(content -> content.simple(message)));
  }

  private static Content content(String text) {
    return Content.builder().charset(CHARSET).data(text).build();
  }
}
