package shop.web.container;

import com.amazonaws.serverless.proxy.RequestReader;
import com.amazonaws.serverless.proxy.model.AwsProxyRequestContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** What API Gateway reports about a request: the {@code requestContext} of its event. */
final class GatewayContext {
  private GatewayContext() {}

  /** API Gateway's request id. Responses and logs contain it as {@code trace_id}. */
  static String requestId(HttpServletRequest request) {
    return of(request).map(context -> String.valueOf(context.getRequestId())).orElse("none");
  }

  /** The IP address from which API Gateway received the request. */
  static String sourceIp(HttpServletRequest request) {
    return of(request)
        .flatMap(context -> Optional.ofNullable(context.getIdentity()))
        .map(identity -> String.valueOf(identity.getSourceIp()))
        .orElse("unknown");
  }

  /** The User-Agent header, empty when it is missing. */
  static String userAgent(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader("User-Agent")).orElse("");
  }

  private static Optional<AwsProxyRequestContext> of(HttpServletRequest request) {
    return Optional.ofNullable(
        (AwsProxyRequestContext) request.getAttribute(RequestReader.API_GATEWAY_CONTEXT_PROPERTY));
  }
}
