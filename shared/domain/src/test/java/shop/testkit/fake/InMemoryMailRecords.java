package shop.testkit.fake;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import shop.mail.MailRecord;
import shop.mail.MailRecords;

/** Records of mails in memory. */
public final class InMemoryMailRecords implements MailRecords {
  private final Map<String, MailRecord> records = new ConcurrentHashMap<>();

  @Override
  public Optional<MailRecord> find(String eventId) {
    return Optional.ofNullable(records.get(eventId));
  }

  @Override
  public void add(MailRecord mailRecord) {
    records.put(mailRecord.eventId(), mailRecord);
  }
}
