package shop.account;

import java.util.ArrayList;
import java.util.List;
import shop.contracts.Sha256;

/**
 * The devices that an account was used from, so that its owner is notified of others. A device is
 * the family of the client's software in a network, as the list of sessions shows them. A phone
 * that changes its network is notified too often rather than a thief too rarely.
 *
 * @param hashes of the devices, the last used at the end; none of an account without a log-in
 */
public record KnownDevices(List<String> hashes) {
  public static final KnownDevices NONE = new KnownDevices(List.of());

  /** Enough for a household's devices on the networks of a week. Those unused longest go. */
  public static final int MAX = 20;

  /** Two devices of one account then have the same hash with a chance of 1 in 2^64. */
  private static final int HASH_LENGTH = 16;

  public KnownDevices {
    hashes = List.copyOf(hashes);
  }

  /**
   * Whether the account was used, but not from this device.
   *
   * @param emailVerified whether the owner is known to read the mails. If not, the first devices
   *     are new and no others, so that a stranger cannot fill the mailbox of another person.
   */
  public boolean isNew(SessionOrigin origin, boolean emailVerified) {
    boolean counts = emailVerified || hashes.size() < MAX;
    return !hashes.isEmpty() && counts && !hashes.contains(hash(origin));
  }

  /** The devices after a log-in. */
  public KnownDevices with(SessionOrigin origin) {
    List<String> next = new ArrayList<>(hashes);
    next.remove(hash(origin));
    next.add(hash(origin));
    return new KnownDevices(next.subList(Math.max(0, next.size() - MAX), next.size()));
  }

  private static String hash(SessionOrigin origin) {
    return Sha256.hex(origin.device() + " " + origin.network()).substring(0, HASH_LENGTH);
  }
}
