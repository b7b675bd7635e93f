package shop.contracts;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The security headers of every answer of the API, those that the gateway sends itself included
 * (OWASP, "REST Security Cheat Sheet").
 */
public final class SecurityHeaders {
  /** For answers that only the caller may keep. */
  public static final String PRIVATE = "private, no-store";

  public static final String HSTS = "Strict-Transport-Security";

  /** Two years, the minimum that browsers' preload lists take. */
  public static final String HSTS_VALUE = "max-age=63072000; includeSubDomains";

  private static final Map<String, String> ALWAYS = always();

  private SecurityHeaders() {}

  private static Map<String, String> always() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("X-Content-Type-Options", "nosniff");
    // JSON that a browser shows as a page loads nothing and is not framed.
    headers.put("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    // Paths have ids of orders.
    headers.put("Referrer-Policy", "no-referrer");
    return headers;
  }

  /** Headers of every answer, in a fixed order. */
  public static Map<String, String> always(boolean https) {
    Map<String, String> headers = new LinkedHashMap<>(ALWAYS);
    if (https) {
      headers.put(HSTS, HSTS_VALUE);
    }
    return headers;
  }
}
