package shop.local.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.account.Email;
import shop.local.function.LocalJson;
import shop.mail.Mail;
import shop.mail.MailText;

class MailboxTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;
  private Mailbox mailbox;

  @BeforeEach
  void open() {
    mailbox = Mailbox.open(folder, NOON);
  }

  @AfterEach
  void close() {
    mailbox.close();
  }

  @Test
  void listsNewestFirstAfterARestart() throws IOException {
    send("event-1", "text");
    send("event-2", "text");
    mailbox.close();

    open();

    JsonNode mails = LocalJson.MAPPER.readTree(mailbox.toJson());
    assertThat(mails)
        .extracting(mail -> mail.path("event_id").asText())
        .containsExactly("event-2", "event-1");
    assertThat(mails.get(0).propertyStream().map(field -> field.getKey()))
        .containsExactly("id", "to", "subject", "text", "html", "event", "event_id", "at");
    assertThat(mails.get(0).path("to").asText()).isEqualTo("ada@example.com");
    assertThat(mails.get(0).path("at").asText()).isEqualTo("2026-03-01T12:00:00Z");
  }

  @Test
  void deletesTheOldestMailAboveItsLimit() throws IOException {
    IntStream.rangeClosed(0, Mailbox.MAX_MAILS).forEach(i -> send("event-" + i, "text"));

    JsonNode mails = LocalJson.MAPPER.readTree(mailbox.toJson());
    assertThat(mails).hasSize(Mailbox.MAX_MAILS);
    assertThat(mails.get(Mailbox.MAX_MAILS - 1).path("event_id").asText()).isEqualTo("event-1");
  }

  @Test
  void pageEscapesTheMailAndSandboxesItsHtml() {
    send("event-1", "<script>alert(\"1\")</script>");

    String page = new String(mailbox.toPage(), UTF_8);

    assertThat(page)
        .startsWith("<!doctype html>")
        .contains("<pre>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;</pre>")
        .contains("<iframe sandbox")
        .contains("srcdoc=\"&lt;p&gt;html &amp;amp; more&lt;/p&gt;\"")
        .doesNotContain("<script");
  }

  private void send(String event, String text) {
    MailText content = new MailText("Order", text, "<p>html &amp; more</p>");
    mailbox.send(new Mail(new Email("ada@example.com"), content, "OrderPaid.v1", event));
  }
}
