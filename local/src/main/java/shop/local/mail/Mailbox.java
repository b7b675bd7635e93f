package shop.local.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static shop.local.function.LocalJson.MAPPER;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;
import shop.local.deadletter.DeliveryJournal;
import shop.mail.Mail;
import shop.mail.MailSender;

/**
 * Takes the mails of the local shop instead of SES. They are stored in {@code mails.jsonl} in the
 * data folder, and nothing leaves this machine. A mail that is sent twice is there twice, as it
 * would be at a customer's.
 */
public final class Mailbox implements MailSender, AutoCloseable {
  /** Far more than a developer reads. Above it, the oldest mail is deleted. */
  static final int MAX_MAILS = 1_000;

  private final DeliveryJournal journal;
  private final Clock clock;
  private final SequencedMap<String, JsonNode> mails = new LinkedHashMap<>();

  private Mailbox(DeliveryJournal journal, Clock clock) {
    this.journal = journal;
    this.clock = clock;
    journal.entriesAtOpen().forEach((id, text) -> mails.put(id, parse(text)));
  }

  /** Opens the mailbox with the mails of earlier runs. */
  public static Mailbox open(Path folder, Clock clock) {
    return new Mailbox(DeliveryJournal.open(folder.resolve("mails.jsonl")), clock);
  }

  @Override
  public synchronized void send(Mail mail) {
    String id = UUID.randomUUID().toString();
    ObjectNode json =
        MAPPER
            .createObjectNode()
            .put("id", id)
            .put("to", mail.to().address())
            .put("subject", mail.content().subject())
            .put("text", mail.content().text())
            .put("html", mail.content().html())
            .put("event", mail.event())
            .put("event_id", mail.reference())
            .put("at", clock.instant().toString());
    journal.put(Map.of(id, json.toString()));
    mails.put(id, json);
    if (mails.size() > MAX_MAILS) {
      journal.remove(mails.pollFirstEntry().getKey());
    }
  }

  /** All mails as a JSON array, newest first: id, to, subject, text, html, event, event_id, at. */
  public byte[] toJson() {
    ArrayNode json = MAPPER.createArrayNode();
    newestFirst().forEach(json::add);
    return json.toString().getBytes(UTF_8);
  }

  /** A page with all mails, newest first. */
  public byte[] toPage() {
    return MailboxPage.of(newestFirst()).getBytes(UTF_8);
  }

  private synchronized List<JsonNode> newestFirst() {
    return List.copyOf(mails.sequencedValues().reversed());
  }

  @Override
  public void close() {
    journal.close();
  }

  private static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("The mailbox contains invalid JSON.", e);
    }
  }
}
