package shop.limit;

import java.util.List;
import java.util.Locale;

/**
 * The client that sent a request.
 *
 * @param address its IP address, as the trusted edge or API Gateway reports it
 * @param userAgent the {@code User-Agent} header, empty when it is missing; at most {@link
 *     #USER_AGENT_LENGTH} characters are kept
 */
public record Client(String address, String userAgent) {
  /** Longer than every browser's; a client can send 8 KB. */
  private static final int USER_AGENT_LENGTH = 256;

  /** Names in User-Agent headers, the more specific ones first: Edge also names Chrome. */
  private static final List<String> FAMILIES =
      List.of("edg", "opr", "firefox", "chrome", "safari", "curl", "okhttp", "python", "java");

  public Client {
    userAgent =
        userAgent.length() > USER_AGENT_LENGTH
            ? userAgent.substring(0, USER_AGENT_LENGTH)
            : userAgent;
  }

  public Network network() {
    return Network.of(address);
  }

  /** The family of its software, such as {@code firefox}; safe to log, unlike the whole header. */
  public String family() {
    String lower = userAgent.toLowerCase(Locale.ROOT);
    return FAMILIES.stream().filter(lower::contains).findFirst().orElse("other");
  }

  /** Without the address, so that it is safe to log. */
  @Override
  public String toString() {
    return "Client[" + family() + "]";
  }
}
