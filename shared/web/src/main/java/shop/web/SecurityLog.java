package shop.web;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import shop.aws.metrics.Meters;
import shop.contracts.reason.SecurityEvent;
import shop.limit.Client;
import shop.limit.KeyedHash;

/**
 * Logs who tried what: one structured line for each {@link SecurityEvent}, and a count for the
 * alarms on bursts. A line has the account, a keyed hash of the client's network and the family of
 * its software, so that the lines of one attacker can be found. It never has an address, an e-mail
 * address, a token or a password.
 */
public final class SecurityLog {
  private static final Logger LOG = LoggerFactory.getLogger(SecurityLog.class);

  private final KeyedHash hash;

  /**
   * Creates the log.
   *
   * @param hash hashes networks
   */
  public SecurityLog(KeyedHash hash) {
    this.hash = hash;
  }

  /**
   * Logs an event.
   *
   * @param accountId the account concerned, null when it is unknown
   */
  public void write(SecurityEvent event, @Nullable String accountId, Client client) {
    write(line(event, accountId, client), event);
  }

  /**
   * Logs an event that one account causes for another.
   *
   * @param actorId the account that acts
   */
  public void write(SecurityEvent event, String accountId, String actorId, Client client) {
    write(line(event, accountId, client).addKeyValue("actor_id", actorId), event);
  }

  private LoggingEventBuilder line(SecurityEvent event, @Nullable String accountId, Client client) {
    return LOG.atInfo()
        .addKeyValue("security_event", event.wireName())
        .addKeyValue("account_id", accountId == null ? "none" : accountId)
        .addKeyValue("network", hash.of(client.network().id()))
        .addKeyValue("client", client.family());
  }

  private static void write(LoggingEventBuilder line, SecurityEvent event) {
    Meters.shared().securityEvent(event.wireName());
    line.log("security");
  }
}
