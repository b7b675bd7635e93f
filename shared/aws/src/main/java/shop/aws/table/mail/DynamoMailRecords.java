package shop.aws.table.mail;

import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import shop.aws.table.Table;
import shop.aws.table.TableItems;
import shop.aws.table.effect.EffectsWriter;
import shop.aws.table.key.MailKeys;
import shop.contracts.Limits;
import shop.contracts.TableLayout;
import shop.mail.MailRecord;
import shop.mail.MailRecords;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Records of mails in the table: one item for each event, which expires. */
public final class DynamoMailRecords implements MailRecords {
  private static final String STATE = "state";
  private static final String AT = "recorded_at";

  private final Table table;

  public DynamoMailRecords(Table table) {
    this.table = table;
  }

  @Override
  public Optional<MailRecord> find(String eventId) {
    return table.get(MailKeys.mail(eventId)).map(item -> read(eventId, item));
  }

  private static MailRecord read(String eventId, Map<String, AttributeValue> item) {
    String state = TableItems.text(item, STATE).toUpperCase(Locale.ROOT);
    return new MailRecord(
        eventId, MailRecord.State.valueOf(state), Instant.parse(TableItems.text(item, AT)));
  }

  @Override
  public void add(MailRecord mailRecord) {
    Map<String, AttributeValue> item =
        new HashMap<>(MailKeys.mail(mailRecord.eventId()).attributes());
    item.put(STATE, AttributeValue.fromS(mailRecord.state().name().toLowerCase(Locale.ROOT)));
    item.put(AT, AttributeValue.fromS(mailRecord.at().toString()));
    item.put(
        TableLayout.TTL,
        EffectsWriter.epochSeconds(mailRecord.at().plus(Limits.HANDLED_EVENT_RETENTION)));
    table.put(item);
  }
}
