package shop.aws.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.account.Email;
import shop.aws.client.ServiceClients;
import shop.contracts.Area;
import shop.contracts.Settings;
import shop.mail.Mail;
import shop.mail.MailText;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;

/** The requests of SES's API version 2. */
class SesMailSenderTest {
  private final List<JsonNode> requests = new ArrayList<>();
  private HttpServer server;
  private SesV2Client client;
  private volatile int status = 200;

  @BeforeEach
  void start() throws IOException {
    System.setProperty("aws.accessKeyId", "local");
    System.setProperty("aws.secretAccessKey", "local");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v2/email/outbound-emails",
        exchange -> {
          try (exchange) {
            requests.add(new ObjectMapper().readTree(exchange.getRequestBody()));
            byte[] answer = "{\"MessageId\":\"mail-1\"}".getBytes(StandardCharsets.UTF_8);
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

    JsonNode request = requests.getFirst();
    JsonNode message = request.at("/Content/Simple");
    assertThat(request.path("FromEmailAddress").asText()).isEqualTo("shop@example.com");
    assertThat(request.path("ConfigurationSetName").asText()).isEqualTo("shop-test");
    assertThat(request.at("/Destination/ToAddresses/0").asText()).isEqualTo("ada@example.com");
    assertThat(message.at("/Subject/Data").asText()).isEqualTo("주문 1001");
    assertThat(message.at("/Subject/Charset").asText()).isEqualTo("UTF-8");
    assertThat(message.at("/Body/Text/Data").asText()).isEqualTo("text");
    assertThat(message.at("/Body/Html/Data").asText()).isEqualTo("<p>html</p>");
    assertThat(message.at("/Headers/0/Name").asText()).isEqualTo(SesMailSender.REFERENCE);
    assertThat(message.at("/Headers/0/Value").asText()).isEqualTo("event-1");
  }

  @Test
  void failsWhenTheMailIsNotAccepted() {
    status = 400;

    assertThatThrownBy(this::send).isInstanceOf(SesV2Exception.class);
    assertThat(requests).hasSize(1);
  }

  private void send() {
    MailText text = new MailText("주문 1001", "text", "<p>html</p>");
    new SesMailSender(client, "shop@example.com", "shop-test")
        .send(new Mail(new Email("ada@example.com"), text, "OrderPaid.v1", "event-1"));
  }
}
