package shop.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.web.filter.OncePerRequestFilter;
import shop.contracts.Access;
import shop.contracts.Routes;
import shop.contracts.Setting;
import shop.contracts.Settings;

/** Headers that every answer of a function carries, refusals included. */
final class Headers extends OncePerRequestFilter {
  private final boolean https;
  private final List<String> origins;

  /**
   * Headers of a stage.
   *
   * @param https whether browsers may be told never to come back without TLS
   * @param origins the origins whose pages may read answers, each as {@code https://host}
   */
  Headers(boolean https, List<String> origins) {
    this.https = https;
    this.origins = origins;
  }

  /** The headers that a function's settings ask for. */
  static Headers of(Settings settings) {
    boolean https = !settings.text(Setting.STAGE).equals("local");
    return new Headers(https, settings.list(Setting.CORS_ALLOWED_ORIGINS));
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (https) {
      response.setHeader("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
    }
    if (!isPublic(request)) {
      response.setHeader("Cache-Control", "no-store");
    }
    response.setHeader("Vary", "Origin, Authorization");
    String origin = request.getHeader("Origin");
    if (origin != null && origins.contains(origin)) {
      response.setHeader("Access-Control-Allow-Origin", origin);
      response.setHeader(
          "Access-Control-Expose-Headers",
          "ETag, Retry-After, RateLimit-Limit, RateLimit-Remaining, Idempotent-Replayed");
    }
    chain.doFilter(request, response);
  }

  private static boolean isPublic(HttpServletRequest request) {
    return Routes.of(request.getMethod(), request.getRequestURI())
        .map(route -> route.access() == Access.PUBLIC)
        .orElse(false);
  }
}
