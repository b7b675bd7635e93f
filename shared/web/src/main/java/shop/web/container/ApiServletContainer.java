package shop.web.container;

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
 * AWS's serverless container with its own filter chain. The library caches one chain per request
 * path in a HashMap: the cache grows with every product id, and it is not safe for the concurrent
 * requests of the local shop.
 */
final class ApiServletContainer
    extends SpringBootLambdaContainerHandler<AwsProxyRequest, AwsProxyResponse> {
  private final List<Filter> filters;

  /**
   * Creates a container.
   *
   * @param app the Spring application
   * @param filters the outermost filter first
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
    setLogFormatter(null); // RequestLog replaces the access log
    // JSON without a charset is UTF-8 (RFC 8259, section 8.1); the container's default is
    // ISO-8859-1.
    getContainerConfig().setDefaultContentCharset(StandardCharsets.UTF_8.name());
  }

  @Override
  protected FilterChain getFilterChain(HttpServletRequest request, Servlet servlet) {
    FilterChain chain = servlet::service;
    for (Filter filter : filters.reversed()) {
      FilterChain next = chain;
      chain = (req, response) -> filter.doFilter(req, response, next);
    }
    return chain;
  }
}
