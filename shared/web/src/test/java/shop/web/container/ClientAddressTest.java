package shop.web.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.serverless.proxy.RequestReader;
import com.amazonaws.serverless.proxy.model.ApiGatewayRequestIdentity;
import com.amazonaws.serverless.proxy.model.AwsProxyRequestContext;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The client address that rate limits count requests for. */
class ClientAddressTest {
  private static final String HEADER = "x-viewer-address";
  private static final String SOURCE_IP = "203.0.113.7";
  private static final String HEADER_IP = "198.51.100.9";

  @Test
  void ignoresTheHeaderIfNoEdgeIsConfigured() {
    HttpServletRequest request = request(Map.of(HEADER, HEADER_IP));

    assertThat(RouteAccess.clientAddress(request, "")).isEqualTo(SOURCE_IP);
  }

  @Test
  void readsTheHeaderOfTheEdge() {
    HttpServletRequest request = request(Map.of(HEADER, HEADER_IP));

    assertThat(RouteAccess.clientAddress(request, HEADER)).isEqualTo(HEADER_IP);
  }

  @Test
  void usesTheSourceIpIfTheEdgeSendsNoHeader() {
    HttpServletRequest request = request(Map.of());

    assertThat(RouteAccess.clientAddress(request, HEADER)).isEqualTo(SOURCE_IP);
  }

  private static HttpServletRequest request(Map<String, String> headers) {
    ApiGatewayRequestIdentity identity = new ApiGatewayRequestIdentity();
    identity.setSourceIp(SOURCE_IP);
    AwsProxyRequestContext context = new AwsProxyRequestContext();
    context.setIdentity(identity);
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            ClientAddressTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (_, method, arguments) ->
                switch (method.getName()) {
                  case "getHeader" -> headers.get(String.valueOf(arguments[0]));
                  case "getAttribute" ->
                      RequestReader.API_GATEWAY_CONTEXT_PROPERTY.equals(arguments[0])
                          ? context
                          : null;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
