package shop.web.container;

import com.amazonaws.serverless.proxy.AwsProxyExceptionHandler;
import com.amazonaws.serverless.proxy.AwsProxySecurityContextWriter;
import com.amazonaws.serverless.proxy.InitializationWrapper;
import com.amazonaws.serverless.proxy.internal.servlet.AwsHttpServletRequest;
import com.amazonaws.serverless.proxy.internal.servlet.AwsHttpServletResponse;
import com.amazonaws.serverless.proxy.internal.servlet.AwsProxyHttpServletResponseWriter;
import com.amazonaws.serverless.proxy.internal.servlet.AwsServletRegistration;
import com.amazonaws.serverless.proxy.model.AwsProxyRequest;
import com.amazonaws.serverless.proxy.model.AwsProxyResponse;
import com.amazonaws.serverless.proxy.spring.SpringBootLambdaContainerHandler;
import com.amazonaws.services.lambda.runtime.Context;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.boot.WebApplicationType;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * AWS's serverless container with its own filter chain. The library caches one chain per request
 * path in a HashMap: the cache grows with every product id, and it is not safe for the concurrent
 * requests of the local shop.
 */
final class ApiServletContainer
    extends SpringBootLambdaContainerHandler<AwsProxyRequest, AwsProxyResponse> {
  private static final String NAME = "api";

  private final DispatcherServlet servlet;
  private final List<Filter> filters;

  /**
   * Creates a container.
   *
   * @param servlet the application, not yet initialized
   * @param filters the outermost filter first
   */
  ApiServletContainer(DispatcherServlet servlet, List<Filter> filters) {
    super(
        AwsProxyRequest.class,
        AwsProxyResponse.class,
        new EventReader(),
        new AwsProxyHttpServletResponseWriter(),
        new AwsProxySecurityContextWriter(),
        new AwsProxyExceptionHandler(),
        ApiServletContainer.class, // not used: initialize() starts no Spring Boot
        new InitializationWrapper(),
        WebApplicationType.SERVLET);
    this.servlet = servlet;
    this.filters = List.copyOf(filters);
    setLogFormatter(null); // RequestLog replaces the access log
    // JSON without a charset is UTF-8 (RFC 8259, section 8.1); the container's default is
    // ISO-8859-1.
    getContainerConfig().setDefaultContentCharset(StandardCharsets.UTF_8.name());
  }

  /** Starts the servlet. */
  @Override
  public void initialize() {
    getServletContext().addServlet(NAME, servlet);
    AwsServletRegistration registration =
        (AwsServletRegistration) getServletContext().getServletRegistration(NAME);
    try {
      servlet.init(registration.getServletConfig());
    } catch (ServletException e) {
      throw new IllegalStateException("the application of the function did not start", e);
    }
  }

  @Override
  protected void handleRequest(
      HttpServletRequest request, AwsHttpServletResponse response, Context lambda)
      throws IOException, ServletException {
    ((AwsHttpServletRequest) request).setServletContext(getServletContext());
    ((AwsHttpServletRequest) request).setResponse(response);
    doFilter(request, response, servlet);
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
