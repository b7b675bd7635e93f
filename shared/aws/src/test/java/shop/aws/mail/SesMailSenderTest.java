package shop.aws.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.account.Email;
import shop.aws.client.ServiceClients;
import shop.contracts.Area;
import shop.contracts.Settings;
import shop.mail.Mail;
import shop.mail.MailText;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.SesException;

/** The requests of SES's Query API. */
class SesMailSenderTest {
  private static final String ANSWER =
      """
      <SendEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/">
        <SendEmailResult><MessageId>mail-1</MessageId></SendEmailResult>
      </SendEmailResponse>
      """;

  private final List<Map<String, String>> requests = new ArrayList<>();
  private HttpServer server;
  private SesClient client;
  private volatile int status = 200;

  @BeforeEach
  void start() throws IOException {
    System.setProperty("aws.accessKeyId", "local");
    System.setProperty("aws.secretAccessKey", "local");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            requests.add(form(new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            byte[] answer = ANSWER.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
          }
        });
    server.start();
    String endpoint = "http://127.0.0.1:" + server.getAddress().getPort();
    client =
        ServiceClients.ses(
            Settings.of(Area.WORKERS, Map.of("STAGE", "local", "SES_ENDPOINT", endpoint)));
  }

  @AfterEach
  void stop() {
    client.close();
    server.stop(0);
  }

  @Test
  void sendsTextAndHtmlWithTheReferenceOfTheEvent() {
    send();

    assertThat(requests.getFirst())
        .containsEntry("Action", "SendEmail")
        .containsEntry("Source", "shop@example.com")
        .containsEntry("ConfigurationSetName", "shop-test")
        .containsEntry("Destination.ToAddresses.member.1", "ada@example.com")
        .containsEntry("Message.Subject.Data", "주문 1001")
        .containsEntry("Message.Subject.Charset", "UTF-8")
        .containsEntry("Message.Body.Text.Data", "text")
        .containsEntry("Message.Body.Html.Data", "<p>html</p>")
        .containsEntry("Tags.member.1.Name", SesMailSender.REFERENCE)
        .containsEntry("Tags.member.1.Value", "event-1");
  }

  @Test
  void failsWhenTheMailIsNotAccepted() {
    status = 400;

    assertThatThrownBy(this::send).isInstanceOf(SesException.class);
    assertThat(requests).hasSize(1);
  }

  private static Map<String, String> form(String body) {
    return Arrays.stream(body.split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
  }

  private void send() {
    MailText text = new MailText("주문 1001", "text", "<p>html</p>");
    new SesMailSender(client, "shop@example.com", "shop-test")
        .send(new Mail(new Email("ada@example.com"), text, "OrderPaid.v1", "event-1"));
  }
}
