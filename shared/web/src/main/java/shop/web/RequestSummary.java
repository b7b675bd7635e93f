package shop.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;
import shop.aws.metrics.EmbeddedMetrics;
import shop.aws.metrics.Meters;
import shop.aws.trace.Trace;
import shop.contracts.Route;

/**
 * Counts each request, and leaves one line in the log for it: what it was and how it went, never
 * who or with what.
 */
final class RequestSummary extends OncePerRequestFilter {
  private static final Logger LOG = LoggerFactory.getLogger(RequestSummary.class);

  private final EmbeddedMetrics metrics;
  private final AtomicBoolean cold = new AtomicBoolean(true);

  RequestSummary(EmbeddedMetrics metrics) {
    this.metrics = metrics;
  }

  /** Whether the next request is the first one of this instance. */
  void cold(boolean next) {
    cold.set(next);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long start = System.nanoTime();
    Trace.begin(ApiContainer.traceId(request));
    try {
      chain.doFilter(request, response);
    } finally {
      Duration duration = Duration.ofNanos(System.nanoTime() - start);
      String route =
          request.getAttribute(RouteAccess.ROUTE) instanceof Route known
              ? known.operationId()
              : "none";
      boolean first = cold.getAndSet(false);
      Meters.shared().request(route, response.getStatus(), duration);
      if (first) {
        Meters.shared().coldStart();
      }
      metrics.flush();
      LOG.atInfo()
          .addKeyValue("route", route)
          .addKeyValue("outcome", response.getStatus())
          .addKeyValue("duration_ms", duration.toMillis())
          .addKeyValue("cold_start", first)
          .log("request");
      Trace.end();
    }
  }
}
