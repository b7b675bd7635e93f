package shop.web.container;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;
import shop.account.Role;
import shop.aws.Shop;
import shop.aws.priming.SampleShop;
import shop.contracts.Access;
import shop.contracts.Area;
import shop.contracts.Route;

/**
 * Handles sample requests to every route of a function before Lambda takes its snapshot, so that
 * the snapshot has the classes and the compiled code of each route (AWS, "Improving startup
 * performance with Lambda SnapStart").
 *
 * <p>The function that handles them runs on a {@link SampleShop} and is thrown away with it:
 * nothing leaves the process, nothing is written, and no cached response, session or counter of
 * priming can reach a customer. Its log lines and metrics are dropped.
 */
final class Priming {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SAMPLES = "priming.json";

  /**
   * The JVM compiles a method after 200 calls, of which a request makes several of the common ones
   * (JDK, Tier3InvocationThreshold). The second request of a route takes other branches than the
   * first, such as those of a filled cache.
   */
  private static final int ROUNDS = 20;

  private final SampleShop shop;
  private final RequestStreamHandler function;
  private final JsonNode samples;

  private Priming(SampleShop shop, RequestStreamHandler function) {
    this.shop = shop;
    this.function = function;
    try (InputStream file = Priming.class.getResourceAsStream(SAMPLES)) {
      samples = JSON.readTree(Objects.requireNonNull(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Primes a function.
   *
   * @param create creates the function on a shop
   * @throws IllegalStateException if a route does not answer as expected. Thrown from the
   *     function's constructor it prevents that Lambda publishes the version.
   */
  static void prime(Area area, Function<Shop, ? extends RequestStreamHandler> create) {
    SampleShop.run(
        area,
        shop -> {
          Priming priming = new Priming(shop, create.apply(shop));
          for (int round = 0; round < ROUNDS; round++) {
            Arrays.stream(Route.values())
                .filter(route -> route.area() == area)
                .forEach(priming::request);
          }
        });
  }

  private void request(Route route) {
    JsonNode sample = samples.path(route.name());
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try {
      byte[] event = JSON.writeValueAsBytes(event(route, sample));
      function.handleRequest(new ByteArrayInputStream(event), output, null);
      int status = JSON.readTree(output.toByteArray()).path("statusCode").asInt();
      if (status != sample.path("status").asInt(route.success())) {
        throw new IllegalStateException(
            "priming of %s was answered with %d".formatted(route.operationId(), status));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An event of API Gateway (AWS, "Lambda proxy integrations": input format). */
  private ObjectNode event(Route route, JsonNode sample) {
    ObjectNode event = JSON.createObjectNode();
    event.put("httpMethod", route.method().name());
    event.put("resource", route.path());
    event.put("path", sample.path("path").asText(route.path()));
    event.put("isBase64Encoded", false);
    ObjectNode headers = event.putObject("multiValueHeaders");
    headers.putArray("Accept").add("application/json");
    if (sample.has("body")) {
      String body = sample.path("body").toString().replace("REFRESH_TOKEN", shop.refreshToken());
      event.put("body", body);
      headers.putArray("Content-Type").add("application/json");
      if (route.access() == Access.STRIPE) {
        headers.putArray("Stripe-Signature").add(shop.stripeSignature(body));
      }
    }
    if (route.takesIdempotencyKey()) {
      headers.putArray("Idempotency-Key").add("priming");
    }
    if (route.access().needsCaller() || route.access() == Access.ORDER_TOKEN) {
      Role role = route.access() == Access.STAFF ? Role.ADMIN : Role.CUSTOMER;
      headers.putArray("Authorization").add("Bearer " + shop.accessToken(role));
    }
    ObjectNode query = event.putObject("multiValueQueryStringParameters");
    sample
        .path("query")
        .properties()
        .forEach(parameter -> query.putArray(parameter.getKey()).add(parameter.getValue()));
    ObjectNode context = event.putObject("requestContext");
    context.put("requestId", "priming");
    context.putObject("identity").put("sourceIp", "192.0.2.1");
    return event;
  }
}
