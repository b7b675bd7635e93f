package shop.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.account.Role;
import shop.contracts.Route;
import shop.testkit.api.ApiContract;

/**
 * An HTTP client of the shop's API, signed in or anonymous.
 *
 * @param base the API's URL without a slash at its end; on an API Gateway host it ends with the
 *     stage
 * @param stripe the URL of Stripe, where payments are confirmed
 * @param token an access token; null for an anonymous client
 */
public record ApiClient(URI base, URI stripe, @Nullable String token) {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Duration TIMEOUT = Duration.ofSeconds(40);
  private static final String ADDRESS =
      "'shipping_address':{'line1':'12 St James Square','city':'London','state':'LND',"
          + "'postal_code':'SW1Y 4JH','country':'GB'}";

  public ApiClient as(@Nullable String other) {
    return new ApiClient(base, stripe, other);
  }

  /** The same caller at another shop. */
  public ApiClient at(URI other, URI otherStripe) {
    return new ApiClient(other, otherStripe, token);
  }

  public ApiReply get(String path) {
    return send(request("GET", path, null));
  }

  /** Sends JSON; single quotes stand for double ones, so that tests need no escapes. */
  public ApiReply post(String path, String json) {
    return send(request("POST", path, json));
  }

  /** Sends a POST with an idempotency key. */
  public ApiReply post(String path, String json, String idempotencyKey) {
    return send(request("POST", path, json).header("Idempotency-Key", idempotencyKey));
  }

  public ApiReply put(String path, String json) {
    return send(request("PUT", path, json));
  }

  public ApiReply delete(String path) {
    return send(request("DELETE", path, null));
  }

  /** Calls a route; every path parameter is {@code nothing}. */
  ApiReply call(Route route) {
    String path = route.path().replaceAll("\\{\\w+}", "nothing");
    return send(request(route.method().name(), path, route.takesBody() ? "{}" : null));
  }

  public HttpRequest.Builder request(String method, String path, @Nullable String json) {
    URI uri = URI.create(base + (path.startsWith("/") ? path : Route.BASE + path));
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(TIMEOUT);
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (json == null) {
      return request.method(method, BodyPublishers.noBody());
    }
    return request
        .header("Content-Type", "application/json")
        .method(method, BodyPublishers.ofString(json.replace('\'', '"')));
  }

  public ApiReply send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
      checkContract(response);
      return new ApiReply(response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void checkContract(HttpResponse<String> response) {
    String uri = response.uri().toString();
    if (uri.startsWith(base + "/")) {
      String path = URI.create(uri.substring(base.toString().length())).getRawPath();
      ApiContract.shared()
          .check(
              response.request().method(),
              path,
              new ApiContract.Response(
                  response.statusCode(), response.headers()::firstValue, response.body()));
    }
  }

  /** Logs in; the account must exist. */
  public ApiClient login(String email, String password) {
    ApiReply reply =
        post("auth/login", "{'email':'%s','password':'%s'}".formatted(email, password)).expect(200);
    return as(reply.text("/access_token"));
  }

  /** A new account with a role; the caller changes its role. */
  ApiClient newStaff(Role role) {
    ApiClient customer = newCustomer();
    ApiReply me = customer.get("auth/me").expect(200);
    put("admin/users/" + me.text("/id"), "{'role':'%s'}".formatted(role.slug())).expect(200);
    return as(null).login(me.text("/email"), "correct horse");
  }

  /** A new guest. */
  public ApiClient newGuest() {
    return as(as(null).post("auth/guest", "{}").expect(201).text("/access_token"));
  }

  /** Registers a new customer and logs in. */
  public ApiClient newCustomer() {
    String email = "c-" + UUID.randomUUID() + "@example.com";
    as(null)
        .post(
            "auth/register",
            "{'email':'%s','password':'correct horse','first_name':'Ada','last_name':'Lovelace'}"
                .formatted(email))
        .expect(201);
    return as(null).login(email, "correct horse");
  }

  /** Places an order with the content of the cart. */
  public ApiReply order(String idempotencyKey) {
    return orderWithCodes(idempotencyKey, "");
  }

  /** Places an order with a code. */
  public ApiReply orderWithCode(String idempotencyKey, String code) {
    return orderWithCodes(idempotencyKey, "'" + code + "'");
  }

  private ApiReply orderWithCodes(String idempotencyKey, String codes) {
    return post("orders", "{%s,'codes':[%s]}".formatted(ADDRESS, codes), idempotencyKey);
  }

  /** Orders the cart through a checkout, with the cheapest shipping option. */
  ApiReply completeCheckout(String idempotencyKey) {
    String checkout =
        "checkouts/"
            + post("checkouts", "{'from_cart':true,%s}".formatted(ADDRESS)).expect(201).text("/id");
    String option = get(checkout + "/shipping-options").expect(200).text("/data/0/id");
    put(checkout, "{'shipping_option_id':'%s'}".formatted(option)).expect(200);
    return post(checkout + "/complete", "{}", idempotencyKey);
  }

  /** Confirms a payment intent at Stripe, as a customer's browser does. */
  public ApiReply confirm(String intentId, String paymentMethod) {
    String credentials =
        Base64.getEncoder().encodeToString("sk_test_local:".getBytes(StandardCharsets.UTF_8));
    return send(
        HttpRequest.newBuilder(stripe.resolve("/v1/payment_intents/" + intentId + "/confirm"))
            .timeout(TIMEOUT)
            .header("Authorization", "Basic " + credentials)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("payment_method=" + paymentMethod)));
  }

  /** Creates the payment intent of an order, or returns the existing one; returns its id. */
  public String intent(String orderId) {
    return post("payments/create-intent", "{'order_id':'%s'}".formatted(orderId))
        .expect(200)
        .text("/payment_intent_id");
  }
}
