package shop.web.container;

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

/**
 * Counts each request and writes one log line for it: route, status and duration. The line contains
 * no data of the caller or of the request.
 */
final class RequestLog extends OncePerRequestFilter {
  private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);

  private final EmbeddedMetrics metrics;
  private final AtomicBoolean coldStart = new AtomicBoolean(true);

  RequestLog(EmbeddedMetrics metrics) {
    this.metrics = metrics;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long start = System.nanoTime();
    Trace.begin(GatewayContext.requestId(request));
    try {
      chain.doFilter(request, response);
    } finally {
      Duration duration = Duration.ofNanos(System.nanoTime() - start);
      String route = RouteAccess.operationId(request);
      boolean cold = coldStart.getAndSet(false);
      Meters.shared().request(route, response.getStatus(), duration);
      if (cold) {
        Meters.shared().coldStart();
      }
      metrics.flush();
      LOG.atInfo()
          .addKeyValue("route", route)
          .addKeyValue("outcome", response.getStatus())
          .addKeyValue("duration_ms", duration.toMillis())
          .addKeyValue("cold_start", cold)
          .log("request");
      Trace.end();
    }
  }
}
