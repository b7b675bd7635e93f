package shop.web.container;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.web.filter.OncePerRequestFilter;
import shop.contracts.Access;
import shop.contracts.Routes;
import shop.contracts.SecurityHeaders;
import shop.contracts.Setting;
import shop.contracts.Settings;

/** Sets the security, caching and CORS headers of every response, including error responses. */
final class ResponseHeaders extends OncePerRequestFilter {
  private final boolean https;
  private final List<String> allowedOrigins;

  /**
   * Creates the filter.
   *
   * @param https whether to send Strict-Transport-Security
   * @param allowedOrigins the origins that may read responses in a browser (CORS), each as {@code
   *     https://host}
   */
  ResponseHeaders(boolean https, List<String> allowedOrigins) {
    this.https = https;
    this.allowedOrigins = allowedOrigins;
  }

  /** Creates the filter from a function's settings. */
  static ResponseHeaders of(Settings settings) {
    return new ResponseHeaders(!settings.isLocal(), settings.list(Setting.CORS_ALLOWED_ORIGINS));
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    SecurityHeaders.always(https).forEach(response::setHeader);
    if (!isPublic(request)) {
      response.setHeader("Cache-Control", SecurityHeaders.PRIVATE);
    }
    response.setHeader("Vary", "Origin, Authorization");
    String origin = request.getHeader("Origin");
    if (origin != null && allowedOrigins.contains(origin)) {
      response.setHeader("Access-Control-Allow-Origin", origin);
      response.setHeader(
          "Access-Control-Expose-Headers",
          "ETag, Retry-After, RateLimit-Limit, RateLimit-Remaining, Idempotent-Replayed");
    }
    chain.doFilter(request, new PrivateToStaff(request, response));
  }

  private static boolean isPublic(HttpServletRequest request) {
    return Routes.of(request.getMethod(), request.getRequestURI())
        .map(route -> route.access() == Access.PUBLIC)
        .orElse(false);
  }
}
