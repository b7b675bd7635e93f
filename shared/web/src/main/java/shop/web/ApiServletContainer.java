package shop.web;

import com.amazonaws.serverless.proxy.AwsProxyExceptionHandler;
import com.amazonaws.serverless.proxy.AwsProxySecurityContextWriter;
import com.amazonaws.serverless.proxy.InitializationWrapper;
import com.amazonaws.serverless.proxy.internal.servlet.AwsProxyHttpServletRequestReader;
import com.amazonaws.serverless.proxy.internal.servlet.AwsProxyHttpServletResponseWriter;
import com.amazonaws.serverless.proxy.model.AwsProxyRequest;
import com.amazonaws.serverless.proxy.model.AwsProxyResponse;
import com.amazonaws.serverless.proxy.spring.SpringBootLambdaContainerHandler;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.boot.WebApplicationType;

/**
 * AWS's container with a filter chain of our own. Its own one remembers a chain for every path that
 * was ever asked for, in a plain HashMap: that grows with every product's id, and is not made for
 * the parallel requests of the local shop.
 */
final class ApiServletContainer
    extends SpringBootLambdaContainerHandler<AwsProxyRequest, AwsProxyResponse> {
  private final List<Filter> filters;

  /**
   * A container.
   *
   * @param filters the outermost first
   */
  ApiServletContainer(Class<?> app, List<Filter> filters) {
    super(
        AwsProxyRequest.class,
        AwsProxyResponse.class,
        new AwsProxyHttpServletRequestReader(),
        new AwsProxyHttpServletResponseWriter(),
        new AwsProxySecurityContextWriter(),
        new AwsProxyExceptionHandler(),
        app,
        new InitializationWrapper(),
        WebApplicationType.SERVLET);
    this.filters = List.copyOf(filters);
    setLogFormatter(null); // RequestSummary says it
    // A body that names no charset is UTF-8 (RFC 8259, 8.1), not the container's ISO-8859-1.
    getContainerConfig().setDefaultContentCharset(StandardCharsets.UTF_8.name());
  }

  @Override
  protected FilterChain getFilterChain(HttpServletRequest request, Servlet servlet) {
    FilterChain chain = servlet::service;
    for (Filter filter : filters.reversed()) {
      FilterChain rest = chain;
      chain = (asked, answer) -> filter.doFilter(asked, answer, rest);
    }
    return chain;
  }
}
