package shop.mail;

import java.time.Instant;
import java.util.Optional;
import shop.account.Email;

/**
 * Addresses that get no mail: mails to them bounced for good, or their readers complained. Mails to
 * them would harm the reputation of the sender.
 */
public interface Suppressions {

  /** Why an address gets no mail; empty when it does. Strongly consistent. */
  Optional<Reason> find(Email address);

  /** Suppresses an address; it stays suppressed when it already is. */
  void add(Email address, Reason reason, Instant at);

  /** Why an address gets no mail. */
  enum Reason {
    /** The mailbox does not exist. */
    BOUNCED,
    /** The reader marked a mail as unwanted. */
    COMPLAINED
  }
}
