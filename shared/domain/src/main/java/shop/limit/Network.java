package shop.limit;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The network of a client, by which requests are limited. An IPv4 address counts as a whole. Of an
 * IPv6 address only the first 64 bits count: a subscriber has at least all addresses of a /64 (RFC
 * 6177), so a limit on whole addresses would limit nothing. Many subscribers have a /56 or a /48,
 * so all networks of a /48 share a wider limit.
 *
 * @param id the address or the prefix, such as {@code 203.0.113.7} or {@code 2001:db8:1:2::/64}
 * @param wide the /48 around an IPv6 network; null for IPv4
 */
public record Network(String id, @Nullable String wide) {
  private static final int GROUP_BYTES = 2;
  private static final int GROUPS_OF_64_BITS = 4;
  private static final int GROUPS_OF_48_BITS = 3;
  private static final String LAST_BYTE_OF_IPV4 = "\\.\\d+$";

  /** The longest text of an IPv6 address, with a zone. */
  private static final int ADDRESS_LENGTH = 64;

  /** All addresses that cannot be read share a network, so that none of them escapes a limit. */
  private static final Network UNKNOWN = new Network("unknown", null);

  /**
   * The network of an address.
   *
   * @param address an IPv4 or IPv6 address without a port; IPv4 within IPv6 counts as IPv4
   */
  public static Network of(String address) {
    if (address.length() > ADDRESS_LENGTH) {
      return UNKNOWN;
    }
    try {
      return of(InetAddress.ofLiteral(address.strip()));
    } catch (IllegalArgumentException e) {
      return UNKNOWN;
    }
  }

  private static Network of(InetAddress address) {
    return switch (address) {
      case Inet4Address v4 -> new Network(v4.getHostAddress(), null);
      case Inet6Address v6 ->
          new Network(prefix(v6, GROUPS_OF_64_BITS) + "/64", prefix(v6, GROUPS_OF_48_BITS) + "/48");
      default -> UNKNOWN;
    };
  }

  private static String prefix(Inet6Address address, int groups) {
    byte[] bytes = address.getAddress();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < groups; i++) {
      text.append(HexFormat.of().formatHex(bytes, i * GROUP_BYTES, (i + 1) * GROUP_BYTES));
      text.append(':');
    }
    return text.append(':').toString();
  }

  /** The network for a person to recognise: the /24 of an IPv4 address, the /48 around IPv6. */
  public String coarse() {
    if (wide != null) {
      return wide;
    }
    return equals(UNKNOWN) ? id : id.replaceFirst(LAST_BYTE_OF_IPV4, ".0/24");
  }

  /** The /48 around an IPv6 network. */
  public Optional<String> widerNetwork() {
    return Optional.ofNullable(wide);
  }
}
