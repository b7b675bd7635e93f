package shop.mail;

import java.util.Optional;

/** What became of each mail. A record expires when its event can no longer be delivered again. */
public interface MailRecords {

  /** The record of an event's mail; strongly consistent. */
  Optional<MailRecord> find(String eventId);

  /** Adds a record. An earlier one of the same event is replaced. */
  void add(MailRecord mailRecord);
}
