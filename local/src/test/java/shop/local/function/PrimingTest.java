package shop.local.function;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.aws.Shop;
import shop.aws.metrics.Meters;
import shop.contracts.Area;
import shop.contracts.Settings;

/** Functions as Lambda starts them before a snapshot, on a table that is empty. */
class PrimingTest {
  private static final String PRODUCT =
      """
      {"httpMethod": "GET", "path": "/api/v1/products/product-1", "resource": "/", "headers": {},
       "requestContext": {"requestId": "r-1", "identity": {"sourceIp": "192.0.2.1"}}}
      """;

  private final ConcurrentLinkedQueue<String> calls = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> connections = new ConcurrentLinkedQueue<>();
  private HttpServer table;

  @BeforeEach
  void startTheTable() throws IOException {
    System.setProperty("aws.accessKeyId", "local");
    System.setProperty("aws.secretAccessKey", "local");
    table = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    table.createContext("/", this::answer);
    table.start();
  }

  @AfterEach
  void stopTheTable() {
    table.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      calls.add(exchange.getRequestHeaders().getFirst("X-Amz-Target").replaceFirst(".*\\.", ""));
      connections.add(
          Optional.ofNullable(exchange.getRequestHeaders().getFirst("Connection")).orElse(""));
      byte[] empty = "{\"Responses\": {}, \"Items\": []}".getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
      exchange.sendResponseHeaders(200, empty.length);
      exchange.getResponseBody().write(empty);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Area.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"AUTHORIZER", "WORKERS"})
  void answersEveryRouteAndCallsNothingButReadsTheTableOnce(Area area) throws Exception {
    ClassLoader loader = FunctionLoader.loader();

    primed(area, loader, controllers(area, loader));

    assertThat(calls).containsExactly("GetItem");
    assertThat(connections).containsExactly("close");
    assertThat(Meters.shared().text(Optional.empty()).lines())
        .filteredOn(line -> line.contains("route="))
        .allMatch(line -> line.matches(".* 0(\\.0)?"));
  }

  @Test
  void leavesNothingThatALaterRequestReturns() throws Exception {
    ClassLoader loader = FunctionLoader.loader();
    Shop shop = primed(Area.CATALOG, loader, controllers(Area.CATALOG, loader));

    byte[] response =
        FunctionLoader.api(Area.CATALOG, shop, loader).invoke(PRODUCT.getBytes(UTF_8));

    assertThat(new ObjectMapper().readTree(response).path("statusCode").asInt()).isEqualTo(404);
    assertThat(calls).hasSizeGreaterThan(1);
  }

  @Test
  void failsWhenARouteDoesNotAnswerAsExpected() {
    ClassLoader loader = FunctionLoader.loader();

    assertThatThrownBy(() -> primed(Area.CART, loader, shop -> List.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("priming of getCart was answered with 404");
    assertThat(calls).isEmpty();
  }

  /** What the constructor for Lambda does: its class is one of the area's own class loader. */
  private Shop primed(Area area, ClassLoader loader, Function<Shop, List<Object>> controllers)
      throws Exception {
    Settings settings =
        Settings.of(
            area,
            Map.of(
                "STAGE",
                "local",
                "AWS_LAMBDA_INITIALIZATION_TYPE",
                "snap-start",
                "DYNAMODB_ENDPOINT",
                "http://127.0.0.1:" + table.getAddress().getPort(),
                "JWT_SIGNING_KEY",
                "a signing key of a test, long enough",
                "TOKEN_KEY",
                "a token key of a test, long enough",
                "STRIPE_API_KEY",
                "sk_test_1",
                "STRIPE_WEBHOOK_SECRET",
                "whsec_1"));
    Method shop =
        loader
            .loadClass("shop.web.container.ApiContainer")
            .getDeclaredMethod("shop", Settings.class, Function.class);
    shop.setAccessible(true);
    return (Shop) call(shop, settings, controllers);
  }

  private static Function<Shop, List<Object>> controllers(Area area, ClassLoader loader)
      throws Exception {
    String handler = FunctionLoader.handlerClassOf(area);
    Method method =
        loader
            .loadClass(handler.replaceFirst("Handler$", "App"))
            .getDeclaredMethod("controllers", Shop.class);
    method.setAccessible(true);
    return shop -> List.copyOf((List<?>) call(method, shop));
  }

  private static Object call(Method method, Object... arguments) {
    Thread thread = Thread.currentThread();
    ClassLoader previous = thread.getContextClassLoader();
    thread.setContextClassLoader(method.getDeclaringClass().getClassLoader());
    try {
      return method.invoke(null, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    } finally {
      thread.setContextClassLoader(previous);
    }
  }
}
