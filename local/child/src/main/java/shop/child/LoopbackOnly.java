package shop.child;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Keeps a server on this machine from other machines' web pages. It listens on loopback, but a
 * browser on this machine is a way in: a page can let its own host name resolve to 127.0.0.1 (DNS
 * rebinding) and then read the answers, or send requests whose answers it cannot read. The first
 * kind has a foreign Host header, the second a foreign Origin header.
 */
public final class LoopbackOnly extends Filter {
  private static final Pattern HOST =
      Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d{1,5})?");

  private static final Pattern ORIGIN = Pattern.compile("https?://" + HOST.pattern());
  private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");
  private static final int FORBIDDEN = 403;

  private static final byte[] PROBLEM =
      """
      {"type":"/problems/forbidden","title":"Not allowed","status":403,\
      "detail":"Use a host name of this machine: localhost or 127.0.0.1."}
      """
          .getBytes(StandardCharsets.UTF_8);

  private final boolean origins;

  private LoopbackOnly(boolean origins) {
    this.origins = origins;
  }

  /** Refuses foreign Host headers. For paths that need a token, which no foreign page has. */
  public static LoopbackOnly hosts() {
    return new LoopbackOnly(false);
  }

  /** Also refuses changes from pages of foreign origins. For paths that are open. */
  public static LoopbackOnly hostsAndOrigins() {
    return new LoopbackOnly(true);
  }

  @Override
  public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
    if (isAllowed(exchange)) {
      chain.doFilter(exchange);
      return;
    }
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
      exchange.sendResponseHeaders(FORBIDDEN, PROBLEM.length);
      exchange.getResponseBody().write(PROBLEM);
    }
  }

  private boolean isAllowed(HttpExchange exchange) {
    String host = exchange.getRequestHeaders().getFirst("Host");
    String origin = exchange.getRequestHeaders().getFirst("Origin");
    boolean changes = !SAFE_METHODS.contains(exchange.getRequestMethod());
    return (host == null || HOST.matcher(host).matches())
        && (!origins || !changes || origin == null || ORIGIN.matcher(origin).matches());
  }

  @Override
  public String description() {
    return "serves this machine only";
  }
}
