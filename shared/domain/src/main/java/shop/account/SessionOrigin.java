package shop.account;

import shop.limit.Client;
import shop.limit.KeyedHash;

/**
 * Where a session was used last. It lets the owner of an account recognise sessions, and ties the
 * grace of a refresh to a network.
 *
 * @param device the family of the client's software, such as {@code firefox}
 * @param network the network without its last part, such as {@code 203.0.113.0/24}
 * @param networkHash a keyed hash of the whole network; empty before the first refresh, which is
 *     the first to need it
 */
public record SessionOrigin(String device, String network, String networkHash) {
  /** Of sessions of earlier versions. */
  public static final SessionOrigin UNKNOWN = new SessionOrigin("other", "unknown", "");

  /** Of a session that is opened now. */
  public static SessionOrigin ofLogin(Client client) {
    return new SessionOrigin(client.family(), client.network().coarse(), "");
  }

  static SessionOrigin ofRefresh(Client client, KeyedHash hash) {
    String networkHash = hash.of(client.network().id());
    return new SessionOrigin(client.family(), client.network().coarse(), networkHash);
  }

  /** Without the network. */
  @Override
  public String toString() {
    return "SessionOrigin[" + device + "]";
  }
}
