package shop.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.contracts.Access;
import shop.contracts.Route;

/**
 * Every route that takes an order's id, in its path or in its body, returns the same 404 for
 * another customer's order as for an unknown order. The routes come from the catalogue and the
 * OpenAPI document, so a new route is tested without further work.
 */
class OwnershipScenarioTest {
  private static final Set<Access> BUYERS =
      EnumSet.of(Access.ORDER_TOKEN, Access.GUEST, Access.CUSTOMER);
  private static final String ORDER_ID = "order_id";
  private static final JsonNode DOCUMENT = document();
  private static final ApiClient ADMIN = RunningShop.admin();
  private static final ApiClient OWNER = RunningShop.api().newCustomer();
  private static final ApiClient OTHER_CUSTOMER = RunningShop.api().newCustomer();
  private static final String ORDER = anOrder();

  @ParameterizedTest
  @MethodSource("routesOfOrders")
  void returnsSameProblemForOtherCustomersOrderAndUnknownOrder(Route route) {
    ApiReply existing = call(OTHER_CUSTOMER, route, ORDER);
    ApiReply unknown = call(OTHER_CUSTOMER, route, "01JB8ZK4T5Q6W7X8Y9ZABCDEFG");

    assertThat(existing.status()).isEqualTo(404);
    assertThat(comparable(existing)).isEqualTo(comparable(unknown));
    assertThat(OWNER.get("orders/" + ORDER).expect(200).text("/status")).isEqualTo("pending");
  }

  @Test
  void findsRoutesThatTakeOrderIds() {
    assertThat(routesOfOrders())
        .contains(Route.GET_ORDER, Route.CANCEL_ORDER, Route.REORDER, Route.CREATE_PAYMENT_INTENT);
  }

  /** The order exists and its owner can use it, so the 404 above is due to the caller. */
  @Test
  void allowsOwnerToUseOrder() {
    assertThat(call(OWNER, Route.GET_ORDER, ORDER).status()).isEqualTo(200);
    assertThat(call(OWNER, Route.REORDER, ORDER).status()).isEqualTo(200);
    assertThat(call(OWNER, Route.CREATE_PAYMENT_INTENT, ORDER).status()).isEqualTo(200);
  }

  static Stream<Route> routesOfOrders() {
    return Arrays.stream(Route.values())
        .filter(route -> BUYERS.contains(route.access()))
        .filter(route -> route.path().contains("/orders/{id}") || bodyNamesAnOrder(route));
  }

  private static boolean bodyNamesAnOrder(Route route) {
    String method = route.method().name().toLowerCase(Locale.ROOT);
    JsonNode schema =
        DOCUMENT
            .path("paths")
            .path(route.path())
            .path(method)
            .at("/requestBody/content/application~1json/schema");
    String name = schema.path("$ref").asText().replaceFirst(".*/", "");
    return DOCUMENT.at("/components/schemas").path(name).path("properties").has(ORDER_ID);
  }

  private static ApiReply call(ApiClient api, Route route, String orderId) {
    String path = route.path().replace("{id}", orderId);
    String body = bodyNamesAnOrder(route) ? "{'%s':'%s'}".formatted(ORDER_ID, orderId) : "{}";
    return api.send(api.request(route.method().name(), path, route.takesBody() ? body : null));
  }

  /** A response's body without the fields that identify the single request. */
  private static JsonNode comparable(ApiReply reply) {
    ObjectNode body = reply.body().deepCopy();
    return body.without(List.of("instance", "trace_id"));
  }

  private static String anOrder() {
    CatalogSetup.add(OWNER, CatalogSetup.product(ADMIN, 1_000, 5), 1);
    return OWNER.order(UUID.randomUUID().toString()).expect(201).text("/id");
  }

  private static JsonNode document() {
    Path file = Path.of(System.getProperty("shop.root", "..")).resolve("docs/openapi.yaml");
    try {
      return new YAMLMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
