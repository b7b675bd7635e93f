package shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.serverless.proxy.RequestReader;
import com.amazonaws.serverless.proxy.model.ApiGatewayRequestIdentity;
import com.amazonaws.serverless.proxy.model.AwsProxyRequestContext;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whose address limits are counted for. */
class CallerAddressTest {
  private static final String HEADER = "x-viewer-address";
  private static final String SEEN = "203.0.113.7";
  private static final String STATED = "198.51.100.9";

  @Test
  void isWhatTheGatewaySawWhereThereIsNoEdgeWhateverTheClientSends() {
    HttpServletRequest request = request(Map.of(HEADER, STATED));

    assertThat(RouteAccess.address(request, "")).isEqualTo(SEEN);
  }

  @Test
  void isWhatTheEdgeStates() {
    HttpServletRequest request = request(Map.of(HEADER, STATED));

    assertThat(RouteAccess.address(request, HEADER)).isEqualTo(STATED);
  }

  @Test
  void isWhatTheGatewaySawWhereTheEdgeStatesNothing() {
    HttpServletRequest request = request(Map.of());

    assertThat(RouteAccess.address(request, HEADER)).isEqualTo(SEEN);
  }

  private static HttpServletRequest request(Map<String, String> headers) {
    ApiGatewayRequestIdentity identity = new ApiGatewayRequestIdentity();
    identity.setSourceIp(SEEN);
    AwsProxyRequestContext context = new AwsProxyRequestContext();
    context.setIdentity(identity);
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            CallerAddressTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) ->
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
